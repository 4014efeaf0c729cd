import type { EventSubscriber, SqlEntityManager, TransactionEventArgs } from '@mikro-orm/postgresql';

/** Notes made within transactions, told once they are committed. */
export type CommitNotes<Note> = {
  /** A note of a transaction that is rolled back is never told; one of a savepoint waits for the transaction around it. */
  add(tx: SqlEntityManager, note: Note): Promise<void>;
};

/** Listens to the transactions of all entity managers that have been, or will be, forked from the one that `em` is of. */
export function noteCommits<Note>(em: SqlEntityManager, tell: (notes: ReadonlySet<Note>) => void): CommitNotes<Note> {
  // By connection, as a savepoint is a transaction object of its own on the connection of the one around it.
  const open = new WeakMap<object, Set<Note>>();
  const committing = new WeakMap<object, ReadonlySet<Note>>();
  const take = async (transaction: TransactionEventArgs['transaction']): Promise<ReadonlySet<Note> | undefined> => {
    if (!transaction || transaction.savepointName !== undefined) return undefined;
    const connection = await connectionOf(transaction);
    const notes = open.get(connection);
    open.delete(connection);
    return notes;
  };
  const subscriber: EventSubscriber = {
    beforeTransactionCommit: async ({ transaction }) => {
      const notes = await take(transaction);
      if (notes) committing.set(transaction as object, notes);
    },
    afterTransactionCommit: ({ transaction }) => {
      const notes = transaction && committing.get(transaction);
      if (notes) tell(notes);
    },
    beforeTransactionRollback: async ({ transaction }) => {
      await take(transaction);
    },
  };
  em.getEventManager().registerSubscriber(subscriber);
  return {
    add: async (tx, note) => {
      const connection = await connectionOf(tx.getTransactionContext());
      const notes = open.get(connection);
      if (notes) notes.add(note);
      else open.set(connection, new Set([note]));
    },
  };
}

/** MikroORM's transaction is Kysely's, which its types leave open. */
type Transaction = { getExecutor(): { provideConnection<Result>(consumer: (connection: object) => Promise<Result>): Promise<Result> } };

function connectionOf(transaction: unknown): Promise<object> {
  return (transaction as Transaction).getExecutor().provideConnection(async (connection) => connection);
}
