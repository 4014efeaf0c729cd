import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { type Consumer, on } from './consumer.ts';
import type { EventType } from './event-type.ts';
import type { Job } from './jobs/job.ts';
import { schedule } from './jobs/schedule.ts';
import { publish } from './publish.ts';
import { snapshotTaken, snapshotWanted } from './snapshots.ts';

export type SnapshotOptions<Place> = {
  /** Of the messages that say how everything is now. */
  readonly type: Pick<EventType<never>, 'name'>;
  /** The name of the job that tells a page. */
  readonly job: string;
  /** Things to a page. */
  readonly pageSize: number;
  /** Where a thing is among all of them; stored as JSON. */
  readonly place: z.ZodType<Place>;
  /** Before that of any thing. */
  readonly first: Place;
  keyOf(place: Place): string;
  /**
   * Tells of the things behind a place in the caller's transaction, `limit` of them or as many as there are, by a message of the type
   * for each: behind whatever was told of it before, as when its row is locked. Answers their places, in order.
   */
  tellPage(tx: SqlEntityManager, page: { readonly after: Place; readonly limit: number }): Promise<readonly Place[]>;
};

/** What a service takes into its definition to answer whoever begins anew to keep what its messages of a type say. */
export type Snapshot = { readonly consumer: Consumer; readonly job: Job<unknown> };

/** Things in the order of their uuids, which are the keys of their messages. */
export const byUuid = { place: z.uuid(), first: '00000000-0000-0000-0000-000000000000', keyOf: (id: string) => id };

/** Answers `snapshot.wanted` for one type: all there is, a page at a time, with `snapshot.taken` after each in its transaction. */
export function defineSnapshot<Place>({ type, job: name, pageSize, place, first, keyOf, tellPage }: SnapshotOptions<Place>): Snapshot {
  const data = z.object({ rebuildId: z.uuid(), after: place.nullable() });
  const job: Job<z.infer<typeof data>> = {
    name,
    data,
    handle: ({ rebuildId, after }, { database }) =>
      database.fork().transactional(async (tx) => {
        const places = await tellPage(tx, { after: after ?? first, limit: pageSize });
        const keys = places.map(keyOf);
        const last = places.length < pageSize ? undefined : places.at(-1);
        await publish(tx, snapshotTaken, { key: rebuildId, payload: { rebuildId, type: type.name, keys, isLast: last === undefined } });
        if (last !== undefined) await schedule(tx, job, { rebuildId, after: last }, { key: `${rebuildId} ${JSON.stringify(last)}` });
      }),
  };
  const consumer = on<z.infer<typeof snapshotWanted.payload>, unknown>(snapshotWanted, async ({ payload: { rebuildId, types } }, { tx }) => {
    if (types.includes(type.name)) await schedule(tx, job, { rebuildId, after: null }, { key: rebuildId });
  });
  // What is in a queue has been checked by `data`.
  return { consumer, job: job as Job<unknown> };
}
