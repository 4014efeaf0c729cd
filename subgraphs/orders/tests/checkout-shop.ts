import { type Bus, type Event, openBus } from '@supergraph/events';
import { orders } from '@supergraph/orders';
import { createLogger } from '@supergraph/service-kit';
import type { Subgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, untilFound } from '@supergraph/testkit';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { commandTypes } from '../src/commands.ts';
import type { Command } from '../src/domain/checkout/commands.ts';
import { produces } from '../src/events.ts';
import { type Temper, World } from './checkout-world.ts';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

export type Shop = {
  readonly client: Client;
  readonly subgraph: Subgraph;
  /** The world of an order, once it has been asked for something. */
  worldOf(orderId: string): World;
  /** What has been said of an order on the bus, in order. */
  heardOf(orderId: string): string[];
  /** The payload of the next message of a type; what orders tell of earlier orders may be heard late, so of them say which. */
  next(type: string, of?: Record<string, string>): Promise<Data>;
  /** How others behave to orders that begin from now on. */
  temper: Temper;
  /** Commands that nobody answers. */
  readonly unanswered: Set<string>;
  tell(orderId: string, name: string, payload: object): Promise<string>;
  /** Until a message that was told is handled. */
  handled(messageId: string): Promise<void>;
  /** What was left unanswered. */
  answer(name: Command['name'], payload: Data): Promise<void>;
  /** Until there is a checkout of the order of which the condition over `saga` is true. */
  until(orderId: string, condition: string): Promise<void>;
  /** The customer confirms the payment. */
  confirm(orderId: string): Promise<void>;
  /** A cart of a new user with `quantity` pieces of a new variant. */
  openCart(quantity?: number): Promise<{ userId: string; cartId: string; lineId: string; variantId: string }>;
  checkOut(userId: string, input: object, key?: string): Promise<Data>;
  /** What a customer is told by a checkout of that key. */
  messagesOf(userId: string, input: object, key: string): Promise<string[]>;
  /** Does the work with checkouts asked of another process on the same database, which neither sends nor receives messages. */
  withReplica(env: Record<string, string>, work: (checkOut: Shop['checkOut']) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

export const calm: Temper = {
  isShort: false,
  isShortLater: false,
  shippingMinor: '490',
  unitPriceMinor: '1000',
  hasAddress: true,
  pays: 'AT_ONCE',
  captures: true,
};

const addressId = v7();

const answered = `
    order { id code state subtotal { amount } shippingTotal { amount } taxTotal { amount } total { amount currency }
      shippingAddress { name country } lines { title quantity unitPrice { amount } lineTotal { amount } } history { type actorId } }
    paymentAction { kind url clientSecret expiresAt }
    userErrors { __typename code path ... on TotalChangedError { total { amount } } ... on PriceChangedError { lineId newPrice { amount } }
      ... on CheckoutInProgressError { order { state paymentAction { kind } } } ... on RateLimitedError { retryAfterSeconds }
      ... on InsufficientStockError { variantId available } ... on PaymentDeclinedError { declineCode retryable } }`;

/** Orders on a real bus, with catalogue, accounts, inventory and payments that answer as the test wants. */
export async function openShop(env: Record<string, string> = {}): Promise<Shop> {
  const [database, busDatabase] = [await createTestDatabase('orders'), await createTestDatabase('bus')];
  const logger = createLogger({ name: 'orders', level: 'silent' });
  const subgraph = await orders.create({
    databaseUrl: database.url,
    busUrl: busDatabase.url,
    logger,
    env: { CHECKOUT_WAIT_MS: '20000', CHECKOUT_WAITERS: '1000', ...env },
  });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const bus = openBus({ url: busDatabase.url, name: 'world', logger });
  const worlds = new Map<string, World>();
  const heard = new Map<string, string[]>();
  const hear = ({ key, type }: Event<unknown>): void => void heard.set(key, [...(heard.get(key) ?? []), type]);
  const waiting = new Set<(event: Event<unknown>) => void>();
  const say = (orderId: string, name: string, payload: object) => sayOn(bus, orderId, name, payload);
  bus.subscribe({
    consumer: 'world',
    types: produces.map(({ name }) => name),
    handle: async (event) => {
      hear(event);
      for (const look of waiting) look(event);
      if (!(event.type in commandTypes) || shop.unanswered.has(event.type)) return;
      const world = worlds.get(event.key) ?? new World(shop.temper);
      worlds.set(event.key, world);
      // Orders' own type has checked it.
      for (const { name, payload } of world.answer({ name: event.type, payload: event.payload } as Command) as { name: string; payload: object }[]) {
        await say(event.key, name, payload);
      }
    },
  });
  const until = async (found: string, id: string): Promise<void> => {
    await untilFound(async () => (await client.query(found, [id])).rows, `${found} ${id}`);
  };
  const shop: Shop = {
    client,
    subgraph,
    temper: calm,
    unanswered: new Set(),
    worldOf: (orderId) => worlds.get(orderId) as World,
    heardOf: (orderId) => heard.get(orderId) ?? [],
    next: (type, of = {}) =>
      new Promise((resolve) => {
        waiting.add(function look(event) {
          const payload = event.payload as Data;
          if (event.type !== type || Object.entries(of).some(([name, value]) => payload[name] !== value)) return;
          waiting.delete(look);
          resolve(payload);
        });
      }),
    tell: say,
    answer: async (name, payload) => {
      for (const told of shop.worldOf(payload.orderId).answer({ name, payload })) await say(payload.orderId, told.name, 'payload' in told ? told.payload : {});
    },
    handled: (messageId) => until('select from inbox where message_id = $1', messageId),
    until: (orderId, condition) => until(`select from saga where id = $1 and ${condition}`, orderId),
    confirm: async (orderId) => {
      for (const told of shop.worldOf(orderId).confirm()) await say(orderId, told.name, 'payload' in told ? told.payload : {});
    },
    openCart: async (quantity = 2) => {
      const [userId, cartId, lineId, variantId] = [v7(), v7(), v7(), v7()];
      await client.query('insert into cart (id, user_id, created_at, updated_at) values ($1, $2, now(), now())', [cartId, userId]);
      await client.query('insert into cart_line values ($1, $2, 1, $3, $4)', [lineId, cartId, variantId, quantity]);
      return { userId, cartId, lineId, variantId };
    },
    checkOut: checkingOut(subgraph),
    messagesOf: async (userId, input, key) =>
      (await checkingOut(subgraph, 'userErrors { message }')(userId, input, key)).userErrors.map(({ message }: Data) => message),
    withReplica: async (env, work) => {
      const replica = await orders.create({ databaseUrl: database.url, logger, env });
      await work(checkingOut(replica)).finally(() => replica.stop());
    },
    stop: async () => {
      await bus.stop();
      await client.end();
      await subgraph.stop();
      await database.drop();
      await busDatabase.drop();
    },
  };
  return shop;
}

function checkingOut(subgraph: Subgraph, selection = answered): Shop['checkOut'] {
  const query = `mutation ($key: ID!, $input: CheckoutCompleteInput!) { checkoutComplete(idempotencyKey: $key, input: $input) { ${selection} } }`;
  return async (userId, input, key = v7()) => {
    const { data, errors } = await subgraph.execute({
      query,
      variables: { key, input: { shippingAddressId: `adr_${addressId}`, paymentMethodToken: 'tok_ok', expectedTotal: '24.90', ...input } },
      viewer: signedIn(userId),
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as Data).checkoutComplete;
  };
}

async function sayOn(bus: Bus, orderId: string, type: string, payload: object): Promise<string> {
  const facts = { reason: 'for the test', ...payload, orderId };
  const id = v7();
  await bus.publish([{ id, type, version: 1, key: orderId, source: 'world', at: new Date().toISOString(), payload: facts }]);
  return id;
}
