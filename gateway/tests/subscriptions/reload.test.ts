import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { compose } from '../library.ts';
import { StandIn, sendJson } from '../stand-in.ts';
import { type SubscriptionClient, subscribe } from './client.ts';
import { BookFeed, ratings, startWorld, type World } from './world.ts';

const query = 'subscription { added { title rating } }';

let world: World;
let client: SubscriptionClient;
const others: StandIn[] = [];
afterEach(async () => {
  client.leave();
  await world.stop();
  await Promise.all(others.splice(0).map((other) => other.stop()));
});

async function startOther<Other extends StandIn>(other: Other): Promise<Other> {
  await other.start();
  others.push(other);
  return other;
}

async function begin(): Promise<void> {
  world = await startWorld();
  client = await subscribe(world.gateway.url, { query });
  await world.books.channel.whenSubscribers(1);
}

it('goes on with the next supergraph from the same source, and does not keep the last one', async () => {
  await begin();
  const lastConnection = new Promise<Socket>((resolve) => {
    world.ratings.misbehave((request, response, received) => {
      resolve(request.socket);
      void world.ratings.execute(received).then((answer) => sendJson(response, answer));
    });
  });
  world.books.channel.publish({ id: '1', title: 'Emma' });
  expect(await client.next()).toMatchObject({ answer: { data: { added: { title: 'Emma', rating: 0.5 } } } });
  const closed = once(await lastConnection, 'close');

  const better = { __resolveReference: ({ id }: { id: string }) => ({ id, rating: 5 }) };
  const moved = await startOther(new StandIn({ ...ratings, resolvers: { ...ratings.resolvers, Book: better } }));
  await world.reload(compose([world.books, moved]));
  await closed;
  world.books.channel.publish({ id: '2', title: 'Ulysses' });
  expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Ulysses', rating: 5 } } } });
  expect(world.books.received).toHaveLength(1);
});

it('goes on with all the others, however many there are', async () => {
  await begin();
  const clients = await Promise.all(Array.from({ length: 120 }, () => subscribe(world.gateway.url, { query })));
  await world.books.channel.whenSubscribers(121);
  await world.reload(compose([world.books, world.ratings], { ratings: 'extend type Book { pages: Int }' }));
  const moved = await startOther(new BookFeed());
  await world.reload(compose([moved, world.ratings]));
  await moved.channel.whenSubscribers(121);
  await world.books.channel.whenSubscribers(0);
  moved.channel.publish({ id: '2', title: 'Ulysses' });
  for (const each of [client, ...clients]) {
    expect(await each.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Ulysses', rating: 1 } } } });
    each.leave();
  }
});

it('goes on at another source where that has moved', async () => {
  await begin();
  const moved = await startOther(new BookFeed());
  await world.reload(compose([moved, world.ratings]));
  await moved.channel.whenSubscribers(1);
  await world.books.channel.whenSubscribers(0);
  moved.channel.publish({ id: '2', title: 'Ulysses' });
  expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title: 'Ulysses', rating: 1 } } } });
  moved.channel.complete();
  expect(await client.rest()).toEqual([{ kind: 'complete' }]);
});

it('answers what its last source has sent as that was asked for', async () => {
  await begin();
  const held: (() => void)[] = [];
  world.ratings.misbehave((_request, response, received) => {
    held.push(() => void world.ratings.execute(received).then((answer) => sendJson(response, answer)));
  });
  const asked = world.ratings.next();
  world.books.channel.publish({ id: '1', title: 'Emma' });
  world.books.channel.publish({ id: '2', title: 'Ulysses' });
  await asked;

  // The rating moves into the subgraph of the source: its events hold what the last ones had to be completed by.
  const moved = await startOther(new BookFeed('books', 'extend type Book { rating: Float }'));
  const less = await startOther(new StandIn({ ...ratings, sdl: ratings.sdl.replace('rating: Float, ', '') }));
  await world.reload(compose([moved, less]));
  await moved.channel.whenSubscribers(1);
  moved.channel.publish({ id: '3', title: 'Faust', rating: 9 });
  world.ratings.behave();
  for (const release of held) release();
  for (const [title, rating] of [
    ['Emma', 0.5],
    ['Ulysses', 1],
    ['Faust', 9],
  ]) {
    expect(await client.next()).toEqual({ kind: 'next', answer: { data: { added: { title, rating } } } });
  }
});

it('ends where the next supergraph has no such field', async () => {
  await begin();
  const less = await startOther(new StandIn({ ...ratings, sdl: ratings.sdl.replace('rating: Float, ', '') }));
  await world.reload(compose([world.books, less]));
  expect(await client.rest()).toMatchObject([
    { kind: 'failed', answer: { errors: [{ message: expect.stringContaining('"rating"'), extensions: { code: 'SUBSCRIPTION_OUTDATED' } }] } },
    { kind: 'complete' },
  ]);
  await world.books.channel.whenSubscribers(0);
});

it('ends where its subgraph has moved and cannot be reached', async () => {
  await begin();
  const gone = await startOther(new BookFeed());
  const next = compose([gone, world.ratings]);
  await gone.stop();
  await world.reload(next);
  expect(await client.rest()).toMatchObject([{ kind: 'failed', answer: { errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] } }, { kind: 'complete' }]);
  await world.books.channel.whenSubscribers(0);
});

it('follows one supergraph after the other', async () => {
  await begin();
  for (const note of ['one', 'two', 'three']) {
    await world.reload(compose([world.books, world.ratings], { ratings: `extend type Book { ${note}: Int }` }));
    world.books.channel.publish({ id: '1', title: note });
    expect(await client.next()).toMatchObject({ kind: 'next', answer: { data: { added: { title: note } } } });
  }
  expect(world.books.received).toHaveLength(1);
});
