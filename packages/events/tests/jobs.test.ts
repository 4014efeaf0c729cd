import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, type Stoppable } from '@supergraph/service-kit';

import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { z } from 'zod';
import { type Database, openDatabase } from '../../subgraph-kit/src/database.ts';
import { emptyJobs, type Job, type JobContext, listDeadJobs, type RunJobsOptions, replayDeadJobs, runJobs, schedule } from '../src/index.ts';

const logger = createLogger({ name: 'jobs', level: 'silent' });
const letter = z.object({ to: z.string() });
type Letter = z.infer<typeof letter>;

/** Who did what; a test waits for what it is about. */
const done: { readonly job: string; readonly to: string }[] = [];
const waiting = new Set<() => void>();

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((resolve) => waiting.add(resolve));
}

function tell(job: string, { to }: Letter): void {
  done.push({ job, to });
  for (const resolve of waiting) resolve();
  waiting.clear();
}

const doneOf = (to: string) => done.filter((entry) => entry.to === to);

const post: Job<Letter> = {
  name: 'letter.post',
  data: letter,
  handle: async (data, { database }) => {
    await database.rows('insert into posted values ($1)', [data.to]);
    tell('post', data);
  },
};

let attempts = 0;
let isRoadOpen = false;
const carry: Job<Letter> = {
  name: 'letter.carry',
  data: letter,
  retryLimit: 1,
  handle: async (data) => {
    attempts += 1;
    tell('carry', data);
    if (!isRoadOpen) throw new Error('The road is closed.');
  },
};

let letGo = (): void => {};
const abortedJobs: string[] = [];
const hold: Job<Letter> = {
  name: 'letter.hold',
  data: letter,
  concurrency: 1,
  handle: (data, { signal }) =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        abortedJobs.push(data.to);
        for (const wake of waiting) wake();
        reject(new Error('aborted'));
      };
      signal.addEventListener('abort', abort);
      letGo = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      tell('hold', data);
    }),
};

const greet: Job<Letter> = {
  name: 'letter.greet',
  data: letter,
  handle: async (data, { resources }: JobContext<{ readonly greeting: string }>) => tell(resources.greeting, data),
};

const jobs: readonly Job<unknown>[] = [post, carry, hold, greet];
let testDatabase: TestDatabase;
let database: Database;
let running: Stoppable;

const open = (): Promise<Database> => openDatabase({ name: 'jobs', url: testDatabase.url, entities: [], migrations: [], logger });
const start = (on: Database, options: Pick<RunJobsOptions, 'stopTimeoutMs' | 'lookIntervalMs'> = {}): Promise<Stoppable> =>
  runJobs({ database: on, jobs, resources: { greeting: 'hello' }, logger, ...options });
const neverMs = 1_000_000_000;
const send = <Data>(job: Job<Data>, data: Data, options?: Parameters<typeof schedule>[3]): Promise<void> =>
  database.fork().transactional((tx) => schedule(tx, job, data, options));

beforeAll(async () => {
  testDatabase = await createTestDatabase('jobs');
  database = await open();
  await database.rows('create table posted (name text not null)');
  running = await start(database, { lookIntervalMs: neverMs });
});

afterAll(async () => {
  await running.stop();
  await database.stop();
  await testDatabase.drop();
});

describe('a job that is to be done now', () => {
  it('is done after the transaction that asks for it, with what its subgraph stands on', async () => {
    await database.fork().transactional(async (tx) => {
      await schedule(tx, greet, { to: 'ada' });
      await tx.transactional((inner) => schedule(inner, post, { to: 'ada' }));
      expect(doneOf('ada')).toEqual([]);
    });
    await until(() => doneOf('ada').length === 2);
    expect(doneOf('ada').map(({ job }) => job)).toEqual(expect.arrayContaining(['hello', 'post']));
    expect(await database.rows("select name from posted where name = 'ada'")).toHaveLength(1);
  });

  it('is not done when the transaction, or the savepoint in it, is rolled back', async () => {
    const failing = database.fork().transactional(async (tx) => {
      await schedule(tx, post, { to: 'rolled back' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await database.fork().transactional(async (tx) => {
      const savepoint = tx.transactional(async (inner) => {
        await schedule(inner, post, { to: 'rolled back' });
        throw new Error('no');
      });
      await expect(savepoint).rejects.toThrow('no');
    });
    expect(await database.rows("select from pgboss.job where data ->> 'to' = 'rolled back'")).toEqual([]);
  });

  it('is refused outside of a transaction, and with data that are not its own', async () => {
    await expect(schedule(database.fork(), post, { to: 'nobody' })).rejects.toThrow('within a transaction');
    await expect(send(post, { to: 7 } as never)).rejects.toThrow(z.ZodError);
  });

  it('is done each time it is asked for, however many there are', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `one of many ${index}`);
    await database.fork().transactional(async (tx) => {
      for (const to of names) await schedule(tx, post, { to });
    });
    await until(() => names.every((to) => doneOf(to).length === 1));
  });
});

describe('a job', () => {
  beforeAll(async () => {
    await running.stop();
    running = await start(database);
  });

  it('waits for its time', async () => {
    const after = new Date(Date.now() + 300);
    await send(post, { to: 'later' }, { after });
    await until(() => doneOf('later').length === 1);
    expect(Date.now()).toBeGreaterThanOrEqual(after.getTime());
  });

  it('waits once for a key, and as often as it is asked for without one', async () => {
    const after = new Date(Date.now() + 600_000);
    for (const key of ['a', 'a', 'b', undefined, undefined]) await send(post, { to: 'keyed' }, { after, key });
    expect(await database.rows("select from pgboss.job where data ->> 'to' = 'keyed'")).toHaveLength(4);
  });

  it('is gone when its database is emptied, which may be one that has had none', async () => {
    const bare = await createTestDatabase('jobs');
    const bareDatabase = await openDatabase({ name: 'jobs', url: bare.url, entities: [], migrations: [], logger });
    try {
      await emptyJobs(bareDatabase);
    } finally {
      await bareDatabase.stop();
      await bare.drop();
    }
    expect(await database.rows('select from pgboss.job')).not.toEqual([]);
    await emptyJobs(database);
    expect(await database.rows('select from pgboss.job')).toEqual([]);
    await send(post, { to: 'after all' });
    await until(() => doneOf('after all').length === 1);
  });

  it('that fails is tried again, then lies dead until a person has it tried anew', async () => {
    await send(carry, { to: 'grace' });
    await until(() => attempts === 2);
    let dead = await listDeadJobs(testDatabase.url);
    // Its last failure is written after the handler has thrown.
    while (dead.length === 0) dead = await listDeadJobs(testDatabase.url);
    expect(dead).toMatchObject([{ job: 'letter.carry', data: { to: 'grace' }, attempts: 2, reason: 'The road is closed.' }]);
    isRoadOpen = true;
    expect(
      await replayDeadJobs(
        testDatabase.url,
        dead.map(({ id }) => id),
      ),
    ).toBe(1);
    await until(() => attempts === 3);
    expect(await listDeadJobs(testDatabase.url)).toEqual([]);
  });

  it('leaves nothing dead in a database that has no jobs', async () => {
    const other = await createTestDatabase('jobs');
    try {
      expect(await listDeadJobs(other.url)).toEqual([]);
      expect(await replayDeadJobs(other.url)).toBe(0);
    } finally {
      await other.drop();
    }
  });
});

describe('who runs jobs', () => {
  it('shares them with others on the same database, each job done once', async () => {
    const other = await open();
    const beside = await start(other);
    try {
      const names = Array.from({ length: 40 }, (_, index) => `shared ${index}`);
      await database.fork().transactional(async (tx) => {
        for (const to of names) await schedule(tx, post, { to });
      });
      await until(() => names.every((to) => doneOf(to).length > 0));
      expect(await database.rows("select name from posted where name like 'shared %'")).toHaveLength(40);
    } finally {
      await beside.stop();
      await other.stop();
    }
  });

  it('has a job of a process that has gone silent done by another, and tells the silent one when it is back', async () => {
    const other = await open();
    await send(hold, { to: 'silence' });
    await until(() => doneOf('silence').length === 1);
    const letFirstGo = letGo;
    const beside = await start(other);
    try {
      await other.rows("update pgboss.job set heartbeat_on = now() - interval '1 minute' where name = $1 and state = 'active'", [hold.name]);
      await until(() => doneOf('silence').length === 2);
      letGo();
      await until(() => abortedJobs.includes('silence'));
    } finally {
      letFirstGo();
      await beside.stop();
      await other.stop();
      abortedJobs.length = 0;
    }
  });

  it('lets the jobs that run end before it stops, and begins no others', async () => {
    const other = await open();
    const beside = await start(other);
    await running.stop();
    try {
      await other.fork().transactional((tx) => schedule(tx, hold, { to: 'patience' }));
      await until(() => doneOf('patience').length === 1);
      await other.fork().transactional((tx) => schedule(tx, hold, { to: 'too late' }));
      const stopping = beside.stop();
      letGo();
      await stopping;
      expect(abortedJobs).toEqual([]);
      expect(await database.rows("select state from pgboss.job where data ->> 'to' in ('patience', 'too late') order by created_on")).toEqual([
        { state: 'completed' },
        { state: 'created' },
      ]);
    } finally {
      await beside.stop();
      await other.stop();
    }
  });

  it('aborts those that do not end, and leaves them to whoever comes next', async () => {
    const other = await open();
    const beside = await start(other, { stopTimeoutMs: 1_000 });
    await until(() => doneOf('too late').length === 1);
    await beside.stop();
    await other.stop();
    expect(abortedJobs).toEqual(['too late']);
    running = await start(database);
    await until(() => doneOf('too late').length === 2);
    letGo();
  });
});
