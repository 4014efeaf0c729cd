import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { fromKysely, type PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { CommitNotes } from './after-commit.ts';
import type { Job } from './job.ts';

export type ScheduleOptions = {
  /** Not before then, and at most about a second later. Default: at once. */
  readonly after?: Date;
  /** Of jobs of one name with one key at most one waits: the first stands, with its data and its time. */
  readonly key?: string;
};

/** Who puts the jobs of a database into their queues. */
type Sender = { readonly boss: PgBoss; readonly notes: CommitNotes<string> };
const senders = new WeakMap<object, Sender>();

/** Lets `schedule` find `sender` from a transaction of `em`'s database. */
export function registerSender(em: SqlEntityManager, sender: Sender): void {
  senders.set(em.getDriver(), sender);
}

/**
 * Asks for a job within the caller's transaction: there is one if it commits, and none if it does not.
 * @throws ZodError when the data are not the job's
 */
export async function schedule<Data>(tx: SqlEntityManager, job: Job<Data>, data: Data, { after, key = uuidv7() }: ScheduleOptions = {}): Promise<void> {
  const sender = senders.get(tx.getDriver());
  if (!sender) throw new Error(`Job "${job.name}" cannot be scheduled in a database whose jobs nobody runs.`);
  if (!tx.isInTransaction()) throw new Error(`Job "${job.name}" is to be scheduled within a transaction.`);
  job.data.parse(data);
  await sender.boss.send(job.name, data as object, {
    db: fromKysely(tx.getKysely()),
    singletonKey: key,
    ...(after && { startAfter: after }),
  });
  await sender.notes.add(tx, job.name);
}
