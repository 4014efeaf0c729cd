import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import { defineSubgraph, type Subgraph, type SubgraphContext, serveSubgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { z } from 'zod';

type Bell = { readonly tone: string; stop(): Promise<void> };

let stopped: string[] = [];

/** A subgraph that stands on a bell, whose tone lies in a file. */
const tower = defineSubgraph<{ BELL_FILE: string }, Bell>({
  name: 'tower',
  sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { tone: String! }',
  entities: [],
  migrations: [],
  references: {},
  resolvers: { Query: { tone: (_root: unknown, _args: unknown, { resources }: SubgraphContext<Bell>) => resources.tone } },
  resources: {
    settings: z.object({ BELL_FILE: z.string() }),
    develop: async (folder) => {
      const file = join(folder, 'bell');
      await writeFile(file, 'made up', { flag: 'wx', mode: 0o600 });
      return { BELL_FILE: file };
    },
    open: async ({ BELL_FILE }, { database }) => {
      await database.ready();
      return { tone: await readFile(BELL_FILE, 'utf8'), stop: async () => void stopped.push('bell') };
    },
    routes: ({ tone }) => [{ path: '/ring', handle: async (request, response) => void response.end(`${tone}: ${await text(request)}`) }],
    publicKeys: async ({ tone }) => ({ keys: [{ kid: tone }] }),
  },
});

const logger = createLogger({ name: 'tower', level: 'silent' });
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase('tower');
});
beforeEach(async () => {
  stopped = [];
  folder = await mkdtemp(join(tmpdir(), 'supergraph-tower-'));
});
afterAll(() => database.drop());

async function whileRunning(
  environment: { env?: Record<string, string>; developmentFolder?: string },
  work: (subgraph: Subgraph) => Promise<void>,
): Promise<void> {
  const subgraph = await tower.create({ databaseUrl: database.url, logger, ...environment });
  try {
    await work(subgraph);
  } finally {
    await subgraph.stop();
    await rm(folder, { recursive: true });
  }
}

describe('resources of a subgraph', () => {
  it('are opened by the settings of its environment, reach its resolvers, and stop with it', async () => {
    const file = join(folder, 'bell');
    await writeFile(file, 'low');
    await whileRunning({ env: { BELL_FILE: file } }, async (subgraph) => {
      expect(await subgraph.execute({ query: '{ tone }' })).toEqual({ data: { tone: 'low' } });
      expect(await subgraph.publicKeys?.()).toEqual({ keys: [{ kid: 'low' }] });
      expect(stopped).toEqual([]);
    });
    expect(stopped).toEqual(['bell']);
  });

  it('are made up in development where the environment says nothing', async () => {
    await whileRunning({ developmentFolder: folder }, async (subgraph) => {
      expect(await subgraph.execute({ query: '{ tone }' })).toEqual({ data: { tone: 'made up' } });
    });
  });

  it('are not made up elsewhere: a start without a setting is refused by its name', async () => {
    const starting = tower.create({ databaseUrl: database.url, logger, env: {} });
    await expect(starting).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(/subgraph tower is wrong: BELL_FILE/) });
    await rm(folder, { recursive: true });
  });

  it('may serve plain HTTP, and read its bodies byte by byte', async () => {
    await whileRunning({ developmentFolder: folder }, async (subgraph) => {
      const server = await serveSubgraph(subgraph, { port: 0, calls: 'unsigned', logger });
      try {
        const answer = await fetch(`${server.url}/ring?loud`, { method: 'POST', body: '{"not": json', headers: { 'content-type': 'application/json' } });
        expect(await answer.text()).toBe('made up: {"not": json');
      } finally {
        await server.stop();
      }
    });
  });

  it('are opened once by a seed, which what a first start does to the data belongs to', async () => {
    await tower.seed.run({ databaseUrl: database.url, profile: 'dev', logger, developmentFolder: folder });
    expect(stopped).toEqual(['bell']);
    await rm(folder, { recursive: true });
  });
});
