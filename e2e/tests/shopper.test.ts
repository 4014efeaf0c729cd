import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, run, type StartedTopology, startTopology, watch } from '@supergraph/e2e';

// What an operation selects is known to the test that runs it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the operation
type Data = any;

const supergraph = fileURLToPath(new URL('../../supergraph.storefront.graphql', import.meta.url));
const operations = new URL('../operations/checkout/', import.meta.url);
const guide = new URL('../../docs/checkout.md', import.meta.url);

let started: StartedTopology;
/** By name, as Apollo Client sends them. */
let texts: ReadonlyMap<string, string>;
let variantIds: string[];
const asked = new Set<string>();

// As a frontend sees it: the storefront's schema, tokens, and nothing beside.
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-shopper-'));
  const file = join(folder, 'manifest.json');
  const program = run(['cli/src/main.ts', 'documents', fileURLToPath(operations), '--supergraph', supergraph, '--out', file]);
  expect([await program.exitCode, program.output()]).toEqual([0, expect.stringMatching(/written/)]);
  const manifest: { operations: { name: string; body: string }[] } = JSON.parse(await readFile(file, 'utf8'));
  await rm(folder, { recursive: true });
  texts = new Map(manifest.operations.map(({ name, body }) => [name, body]));
  started = await startTopology('local', { args: ['--supergraph', supergraph] });
  const query = '{ products(first: 60) { nodes { variants(first: 3) { nodes { id price { amount } availability { inStock maxPurchasable } } } } } }';
  const { data } = await ask(started.url, { query });
  const variants: Data[] = data.products.nodes.flatMap(({ variants }: Data) => variants.nodes);
  const isPlenty = ({ price, availability }: Data): boolean => price && availability?.inStock && (availability.maxPurchasable ?? 9) >= 3;
  variantIds = variants.filter(isPlenty).map(({ id }) => id);
}, 90_000);
afterAll(() => started?.stop(), 30_000);

const bearer = (token: string | null): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` });

async function send(name: string, variables: object, token: string | null = null): Promise<Data> {
  asked.add(name);
  const { data, errors } = await ask(started.url, { query: texts.get(name) ?? name, variables, headers: bearer(token) });
  expect([name, errors]).toEqual([name, undefined]);
  return Object.values(data)[0];
}

/** A person who has just opened an account and signed in, with an address. */
async function openAccount(): Promise<{ token: string; addressId: string }> {
  const [email, password] = [`${randomUUID()}@example.com`, 'a long enough password'];
  const registering =
    'mutation ($email: String!, $password: String!) { register(email: $email, password: $password, displayName: "Mara") { userErrors { code } } }';
  expect((await ask(started.url, { query: registering, variables: { email, password } })).data.register.userErrors).toEqual([]);
  const { accessToken: token, userErrors } = await send('SignIn', { email, password });
  expect(userErrors).toEqual([]);
  const input = { name: 'Mara', line1: 'Weg 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
  const { address } = await send('AddressUpsert', { input }, token);
  expect((await send('MyAddresses', {}, token)).addresses).toEqual([address]);
  return { token, addressId: address.id };
}

/** A shopper with two pieces in the cart, and what buying it takes. */
async function openShopper() {
  const { token, addressId } = await openAccount();
  await send('CartLinesSet', { lines: [{ variantId: variantIds.shift(), quantity: 2 }] }, token);
  const { cart } = await send('CartCountrySet', { country: 'DE' }, token);
  const input = { cartId: cart.id, shippingAddressId: addressId, paymentMethodToken: 'tok_ok', expectedTotal: cart.total.amount };
  return { token, cart, input };
}

/** Calls again while it is under way, as the guide says. */
async function complete(token: string, input: object, idempotencyKey: string = randomUUID()): Promise<Data> {
  for (let call = 1; ; call++) {
    const answer = await send('CheckoutComplete', { idempotencyKey, input }, token);
    if (call === 5 || !answer.userErrors.some(({ code }: Data) => code === 'IDEMPOTENCY_IN_PROGRESS')) return answer;
  }
}

describe('a shopper', () => {
  it('takes what was chosen as a guest along, and buys it for the total that was shown', async () => {
    const [variantId] = variantIds.splice(0, 1);
    const { cart: opened } = await send('CartLinesSet', { lines: [{ variantId, quantity: 1 }] });
    const cartId = opened.id;
    expect([opened.country, opened.total]).toEqual([null, null]);
    await send('CartCountrySet', { cartId, country: 'DE' });
    const { cart: reduced } = await send('CartCouponsSet', { cartId, codes: ['spring10', 'summer25'] });
    expect(reduced).toMatchObject({ discounts: [{ code: 'SPRING10' }], warnings: [{ code: 'COUPON_EXPIRED', couponCode: 'SUMMER25' }] });
    expect(await send('Cart', { id: cartId })).toEqual(reduced);

    const { token, addressId: shippingAddressId } = await openAccount();
    const { cart } = await send('CartMerge', { guestCartId: cartId }, token);
    expect(cart).toMatchObject({ lines: [{ quantity: 1, variant: { id: variantId } }], country: 'DE', total: reduced.total, warnings: reduced.warnings });

    const input = { cartId: cart.id, shippingAddressId, paymentMethodToken: 'tok_ok', expectedTotal: cart.total.amount };
    const { order, cart: left, userErrors } = await complete(token, input);
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({ state: 'PAID', total: cart.total, discounts: cart.discounts, payments: [{ state: 'CAPTURED' }] });
    expect(left).toMatchObject({ id: cart.id, totalQuantity: 0, couponCodes: ['SUMMER25'] });
    expect(await send('Order', { code: order.code }, token)).toMatchObject({ ...order, history: [{ type: 'order.paid' }, { type: 'order.placed' }] });
  });

  it('is shown the cart anew when its total is another, and tries again when a payment is declined', async () => {
    const { token, cart, input } = await openShopper();
    const changed = await complete(token, { ...input, expectedTotal: '1.00' });
    expect(changed).toMatchObject({ order: null, cart, userErrors: [{ __typename: 'TotalChangedError', code: 'TOTAL_CHANGED', total: cart.total }] });
    const declined = await complete(token, { ...input, paymentMethodToken: 'tok_declined_expired_card' });
    expect(declined).toMatchObject({
      order: { state: 'FAILED' },
      cart: { lines: cart.lines },
      userErrors: [{ __typename: 'PaymentDeclinedError', declineCode: 'expired_card', retryable: false }],
    });
    expect(await complete(token, input)).toMatchObject({ order: { state: 'PAID' }, userErrors: [] });
    const { orders } = await send('MyOrders', { states: ['PAID'] }, token);
    expect(orders).toMatchObject({ nodes: [{ state: 'PAID', total: cart.total }], totalCount: 1 });
  });

  it('confirms at the bank, watches the order until it is paid, and calls it off', async () => {
    const { token, input } = await openShopper();
    const { order, paymentAction } = await complete(token, { ...input, paymentMethodToken: 'tok_action' });
    expect([order.state, order.paymentAction]).toEqual(['AWAITING_PAYMENT', paymentAction]);
    const again = await complete(token, input);
    expect(again.userErrors).toMatchObject([{ __typename: 'CheckoutInProgressError', order }]);

    asked.add('OrderUpdated');
    const watching = watch(started.url, { query: texts.get('OrderUpdated') ?? '', variables: { id: order.id }, headers: bearer(token) });
    expect((await watching.next()).value).toEqual({ data: { orderUpdated: order } });
    await fetch(paymentAction.url, { method: 'POST', body: new URLSearchParams({ answer: 'ACCEPTED' }) });
    let paid = order;
    while (paid.state === 'AWAITING_PAYMENT') paid = ((await watching.next()).value as Data).data.orderUpdated;
    expect(paid).toMatchObject({ id: order.id, state: 'PAID', paymentAction: null });

    const cancelled = await send('OrderCancel', { idempotencyKey: randomUUID(), id: order.id, reason: 'The wrong colour' }, token);
    expect(cancelled).toMatchObject({ order: { id: order.id }, userErrors: [] });
    let last = cancelled.order;
    while (last.state !== 'CANCELLED') last = ((await watching.next()).value as Data).data.orderUpdated;
    await watching.return();
    expect(last.payments).toMatchObject([{ state: 'REFUNDED' }]);
  });

  it('finds by the key how a checkout went whose answer was lost', async () => {
    const { token, input } = await openShopper();
    const key = randomUUID();
    const [lost, found] = await Promise.all([complete(token, input, key), complete(token, input, key)]);
    expect(found.order).toMatchObject({ id: lost.order.id, state: 'PAID' });
    expect((await complete(token, input, key)).order.id).toBe(lost.order.id);
    expect((await complete(token, { ...input, expectedTotal: '1.00' }, key)).userErrors).toMatchObject([{ __typename: 'IdempotencyConflictError' }]);
  });
});

describe('docs/checkout.md', () => {
  it('shows each operation as the tests above have run it', async () => {
    const files = await readdir(operations);
    const definitions = await Promise.all(files.map(async (file) => (await readFile(new URL(file, operations), 'utf8')).trim()));
    const shown = [...(await readFile(guide, 'utf8')).matchAll(/```graphql\n(.*?)```/gs)].flatMap(([, block]) => (block as string).trim().split(/\n\n/));
    expect(shown.sort()).toEqual(definitions.sort());
    expect([...asked].sort()).toEqual([...texts.keys()].sort());
  });

  it('says what to do about each error that a checkout may have', async () => {
    const schema = await readFile(new URL('../../subgraphs/orders/schema.graphql', import.meta.url), 'utf8');
    const [, described = ''] = /"""Buys what is in a cart:(.*?)"""/s.exec(schema) ?? [];
    const errors = new Set([...described.matchAll(/\w+Error/g)].map(([name]) => name));
    expect(errors.size).toBeGreaterThan(8);
    const text = await readFile(guide, 'utf8');
    expect([...errors].filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
