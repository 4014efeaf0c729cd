import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { compose } from '../library.ts';
import { type SubscriptionClient, subscribe } from '../subscriptions/client.ts';
import { startWorld, type World } from '../subscriptions/world.ts';
import { addRules } from './add-rules.ts';

const signedIn = { 'x-dev-viewer': 'usr_00000000-0000-4000-8000-000000000001' };
const code = 'UNAUTHORIZED_FIELD_OR_TYPE';
const emma = { id: '1', title: 'Emma', genre: 'novel' };
const query = 'subscription { added { title rating } }';

let world: World;
let composed: string;
const clients: SubscriptionClient[] = [];
beforeAll(async () => {
  world = await startWorld({ devViewer: true });
  composed = compose([world.books, world.ratings]);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.leave();
});
afterAll(() => world.stop());

async function open(headers: Record<string, string>): Promise<SubscriptionClient> {
  const client = await subscribe(world.gateway.url, { query }, { headers });
  clients.push(client);
  return client;
}

const whole = { kind: 'next', answer: { data: { added: { title: 'Emma', rating: 0.5 } } } };
const partial = { kind: 'next', answer: { data: { added: { title: 'Emma', rating: null } }, errors: [{ path: ['added', 'rating'], extensions: { code } }] } };

it('answers each event by what its subscriber may have', async () => {
  await world.reload(addRules(composed, { 'Book.rating': '@authenticated' }));
  const [anonymous, member] = [await open({}), await open(signedIn)];
  await world.books.channel.whenSubscribers(2);
  world.books.channel.publish(emma);
  expect([await anonymous.next(), await member.next()]).toMatchObject([partial, whole]);
});

it('opens nothing for who may not have the events', async () => {
  await world.reload(addRules(composed, { 'Subscription.added': '@authenticated' }));
  await world.books.channel.whenSubscribers(0);
  world.books.received.splice(0);
  const refused = await open({});
  expect(await refused.rest()).toMatchObject([{ answer: { errors: [{ extensions: { code } }] } }, { kind: 'complete' }]);
  expect(world.books.received).toEqual([]);
});
