import type { Job as ClaimedJob, PgBoss } from 'pg-boss';

/** Who does the jobs of one queue in this process. */
export type Workers = {
  /** Makes one of them that is idle look for a job now. */
  wake(): void;
};

export type WorkersOptions = {
  readonly queue: string;
  readonly count: number;
  perform(job: ClaimedJob<unknown>): Promise<void>;
};

/** Their own polling, which is as rare as pg-boss lets it be: they are woken. */
const pollingIntervalSeconds = 3_600;

export async function startWorkers(boss: PgBoss, { queue, count, perform }: WorkersOptions): Promise<Workers> {
  const idle = new Set<string>();
  for (let started = 0; started < count; started += 1) {
    const id: string = await boss.work<unknown>(queue, { pollingIntervalSeconds }, async ([job]) => {
      if (!job) return;
      idle.delete(id);
      try {
        await perform(job);
      } finally {
        idle.add(id);
        // Where there was one there may be another.
        boss.notifyWorker(id);
      }
    });
    idle.add(id);
  }
  return {
    wake: () => {
      const [id] = idle;
      if (id === undefined) return;
      // To the end of the row, so that the next call wakes another.
      idle.delete(id);
      idle.add(id);
      boss.notifyWorker(id);
    },
  };
}
