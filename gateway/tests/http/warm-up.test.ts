import { rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { compose } from '../library.ts';
import { sendJson } from '../stand-in.ts';
import { type StartedGateway, start } from '../started-gateway.ts';

let gateway: StartedGateway;
beforeEach(async () => {
  gateway = await start();
});
afterEach(() => gateway.stop());

async function reload(sdl: string): Promise<void> {
  gateway.log.lines.length = 0;
  await writeFile(`${gateway.supergraphFile}.next`, sdl);
  await rename(`${gateway.supergraphFile}.next`, gateway.supergraphFile);
  await gateway.log.said('supergraph reloaded');
}

async function laneOf(query: string): Promise<unknown> {
  gateway.log.lines.length = 0;
  await gateway.ask(query);
  return (await gateway.log.said('request answered'))['lane'];
}

describe('a reloaded supergraph', () => {
  it('is warm for what the last one was asked', async () => {
    const query = '{ books { title rating } }';
    expect([await laneOf(query), await laneOf(query)]).toEqual(['apollo', 'express']);
    await reload(compose([gateway.books, gateway.reviews], { books: 'extend type Book { pages: Int }' }));
    expect(await gateway.log.said('supergraph reloaded')).toMatchObject({ warm: 1 });
    expect(await laneOf(query)).toBe('express');
    expect((await gateway.ask(query)).json.data).toMatchObject({ books: [{ title: 'Emma', rating: 4.5 }, {}] });
  });

  it('leaves out what it does not allow any more, and answers that as it should', async () => {
    await gateway.ask('{ book(id: 1) { rating } }');
    await gateway.ask('{ book(id: 1) { title } }');
    const without = { ...gateway.reviews, name: 'reviews', url: gateway.reviews.url, sdl: gateway.reviews.sdl.replace('rating: Float, ', '') };
    await reload(compose([gateway.books, without as typeof gateway.reviews]));
    expect(await gateway.log.said('supergraph reloaded')).toMatchObject({ warm: 1 });
    expect((await gateway.ask('{ book(id: 1) { rating } }')).json.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(await laneOf('{ book(id: 1) { title } }')).toBe('express');
  });

  it('lets a request of the express lane end on the version that it began with', async () => {
    const query = '{ book(id: 1) { title rating } }';
    await gateway.ask(query);
    let release = (): void => {};
    gateway.books.misbehave((_request, response) => {
      release = () => sendJson(response, { data: { book: { __typename: 'Book', id: '1', title: 'Emma' } } });
    });
    const asked = gateway.books.next();
    const answer = gateway.ask(query);
    await asked;
    const without = { ...gateway.reviews, name: 'reviews', url: gateway.reviews.url, sdl: gateway.reviews.sdl.replace('rating: Float, ', '') };
    await reload(compose([gateway.books, without as typeof gateway.reviews]));
    gateway.books.behave();
    release();
    expect((await answer).json).toEqual({ data: { book: { title: 'Emma', rating: 4.5 } } });
  });
});
