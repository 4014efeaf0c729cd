import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Event } from '@supergraph/events';
import { failpoint } from '@supergraph/service-kit';
import { inAside } from './aside.ts';
import { joinRebuild } from './join-rebuild.ts';

/** Applies what a message tells to the tables that serve and, while others are being built, to those as well. */
export async function project(tx: SqlEntityManager, { type, key }: Pick<Event<unknown>, 'type' | 'key'>, apply: () => Promise<void>): Promise<void> {
  const rebuildId = await joinRebuild(tx);
  await apply();
  if (rebuildId === null) return;
  failpoint('discovery.rebuild.aside.before');
  await inAside(tx, apply);
  await tx.execute(
    `insert into rebuild_message (type, key, is_told) values (?, ?, true)
     on conflict (type, key) do update set is_told = true where not rebuild_message.is_told`,
    [type, key],
  );
}
