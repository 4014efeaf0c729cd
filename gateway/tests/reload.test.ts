import { rename, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { engineNames } from './engine-names.ts';
import { compose } from './library.ts';
import { sendJson } from './stand-in.ts';
import { type Answer, type StartedGateway, start } from './started-gateway.ts';

const pages = 'extend type Book { pages: Int }';

describe.each(engineNames)('a changed supergraph file, with the engine %s', (engine) => {
  let gateway: StartedGateway;
  beforeEach(async () => {
    gateway = await start({ engine, landing: true });
  });
  afterEach(() => gateway.stop());

  const composed = (more = ''): string => compose([gateway.books, gateway.reviews], { books: more });
  const knowsPages = async (): Promise<boolean> => (await gateway.ask('{ __type(name: "Book") { fields { name } } }')).text.includes('"pages"');

  it('is taken when it is written over, and when another file takes its place', async () => {
    expect(await knowsPages()).toBe(false);
    await writeFile(gateway.supergraphFile, composed(pages));
    await gateway.log.said('supergraph reloaded');
    expect(await knowsPages()).toBe(true);

    gateway.log.lines.length = 0;
    await writeFile(`${gateway.supergraphFile}.next`, composed());
    await rename(`${gateway.supergraphFile}.next`, gateway.supergraphFile);
    await gateway.log.said('supergraph reloaded');
    expect(await knowsPages()).toBe(false);
  });

  it.each([
    ['is no GraphQL', () => '} nonsense'],
    ['is empty', () => ''],
    ['is no supergraph', () => 'type Query { a: Int }'],
    ['names a link that nobody knows', () => composed().replace('join/v0.5', 'join/v9.9')],
    ['has a subgraph without an address', () => composed().replace(gateway.books.url, 'file:///etc/passwd')],
  ])('that %s is refused with a reason, and the last good one stays', async (_fault, sdl) => {
    const good = composed();
    await writeFile(gateway.supergraphFile, sdl());
    const { msg } = await gateway.log.said(/The last good supergraph stays/);
    expect(msg).toMatch(new RegExp(`^The supergraph file ${gateway.supergraphFile} does not load: [^\\n]+\\. The last good supergraph stays\\.$`));
    expect((await gateway.ask('{ book(id: 1) { title } }')).json).toEqual({ data: { book: { title: 'Emma' } } });
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { checks: { supergraph: 'the file does not load, the last good version is served' } }]);

    await writeFile(gateway.supergraphFile, good.replace('type Review', '"What somebody thinks."\ntype Review'));
    await gateway.log.said('supergraph reloaded');
  });

  it('that is gone changes nothing', async () => {
    await rm(gateway.supergraphFile);
    await gateway.log.said(/cannot be read.*The last good supergraph stays/);
    expect((await gateway.ask('{ book(id: 1) { title } }')).json).toEqual({ data: { book: { title: 'Emma' } } });
  });

  it('costs no request under load', async () => {
    const answers: Answer[] = [];
    let isLoaded = true;
    const client = async (): Promise<void> => {
      while (isLoaded) answers.push(await gateway.ask('{ books { title rating } latest { stars } }'));
    };
    const clients = Promise.all(Array.from({ length: 3 }, client));
    for (const sdl of [composed(pages), '} broken', composed(), composed(pages)]) {
      gateway.log.lines.length = 0;
      await writeFile(`${gateway.supergraphFile}.next`, sdl);
      await rename(`${gateway.supergraphFile}.next`, gateway.supergraphFile);
      await gateway.log.said(/supergraph reloaded|last good supergraph stays/);
      for (const enough = answers.length + 16; answers.length < enough; ) await gateway.ask('{ __typename }');
    }
    isLoaded = false;
    await clients;
    const expected = {
      data: {
        books: [
          { title: 'Emma', rating: 4.5 },
          { title: 'Ulysses', rating: 4.5 },
        ],
        latest: { stars: 5 },
      },
    };
    for (const { status, json } of answers) expect([status, json]).toEqual([200, expected]);
  });

  it('leaves a request on the version that it began with, and keeps the connections', async () => {
    let release = (): void => {};
    gateway.books.misbehave((_request, response) => {
      release = () => sendJson(response, { data: { book: { __typename: 'Book', id: '1', title: 'Emma' } } });
    });
    const asked = gateway.books.next();
    const answer = gateway.ask('{ book(id: 1) { title rating } }');
    await asked;
    // The next version has no rating at all, so the second step of the request has only the old one to run on.
    const without = { ...gateway.reviews, name: 'reviews', url: gateway.reviews.url, sdl: gateway.reviews.sdl.replace('rating: Float, ', '') };
    await writeFile(gateway.supergraphFile, compose([gateway.books, without as typeof gateway.reviews]));
    await gateway.log.said('supergraph reloaded');
    gateway.books.behave();
    release();
    expect((await answer).json).toEqual({ data: { book: { title: 'Emma', rating: 4.5 } } });
    expect((await gateway.ask('{ book(id: 1) { rating } }')).json.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect((await gateway.ask('{ book(id: 1) { title } }')).json).toEqual({ data: { book: { title: 'Emma' } } });
    expect(await gateway.books.connections).toBe(1);
  });

  it('moves a subgraph whose address has changed', async () => {
    const elsewhere = gateway.reviews;
    const moved = composed().replace(gateway.books.url, elsewhere.url);
    await writeFile(gateway.supergraphFile, moved);
    await gateway.log.said('supergraph reloaded');
    gateway.books.behave();
    await gateway.ask('{ book(id: 1) { title } }');
    expect(gateway.books.received).toHaveLength(0);
    expect(elsewhere.received.at(-1)?.query).toContain('title');
  });
});
