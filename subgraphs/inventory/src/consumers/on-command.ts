import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Consumer, type EventType, on } from '@supergraph/events';
import { failpoint } from '@supergraph/service-kit';

/** Does what a message asks for in the transaction that remembers it. Its failpoints are `inventory.<name of the message>.…`. */
export function onCommand<Payload>(
  type: Pick<EventType<Payload>, 'name' | 'version' | 'payload'>,
  handle: (payload: Payload, tx: SqlEntityManager) => Promise<void>,
): Consumer {
  return on(type, async ({ payload }, { tx, afterCommit }) => {
    failpoint(`inventory.${type.name}.before`);
    await handle(payload, tx);
    failpoint(`inventory.${type.name}.commit.before`);
    afterCommit(() => failpoint(`inventory.${type.name}.commit.after`));
  });
}
