import { type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import { sessions } from '../reads.ts';
import type { SessionRow } from '../rows.ts';

/** The sessions of a person that are not over, the one used last first. */
export function readSessionsOf({ database }: Pick<SubgraphContext, 'database'>, userId: string, fields: ReadonlySet<string>): Promise<SessionRow[]> {
  const list = selectList(sessions, fields, { alias: 't' });
  return database.rows<SessionRow>(
    `select ${list} from session t where t.user_id = $1 and t.expires_at > now() order by t.last_seen_at desc, t.id desc limit 200`,
    [userId],
  );
}
