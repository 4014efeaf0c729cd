import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertOrders, orderCount } from './order-fixture.ts';
import { type Data, order, type RunningOrders, startOrders, support, user, uuid, variant } from './running-orders.ts';

let orders: RunningOrders;

beforeAll(async () => {
  orders = await startOrders();
  await insertOrders(orders);
});
afterAll(() => orders?.stop());

const [ada, bob] = [user(1), user(2)];
const nowhere = '00000000-0000-7000-8000-000000000000';
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const codeOf = (n: number): string => `SG-${String(n).padStart(6, '0')}`;

/** The numbers of the orders of a list, walked page by page. */
async function walk(list: (page: string) => string, pathTo: (data: Data) => Data, first: number): Promise<{ numbers: number[]; pages: number }> {
  const numbers: number[] = [];
  let after: string | null = null;
  for (let pages = 1; pages <= 100; pages++) {
    const query = `query ($after: String) { ${list(`first: ${first}, after: $after`)} }`;
    const { data, codes, statements } = await orders.run(query, { after }, support);
    expect(codes).toEqual([]);
    expect(statements).toHaveLength(1);
    const page: Data = pathTo(data);
    expect(page.edges.map(({ node, cursor }: Data) => [node.code, cursor]).at(-1)?.[1] ?? null).toBe(page.pageInfo.endCursor);
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    numbers.push(...page.nodes.map(({ code }: Data) => Number(code.slice(3))));
    if (!page.pageInfo.hasNextPage) return { numbers, pages };
    after = page.pageInfo.endCursor;
  }
  throw new Error('The list does not end.');
}

const pageFields = '{ nodes { code } edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage endCursor } }';
const allLatestFirst = Array.from({ length: orderCount }, (_, index) => orderCount - index);
/** The position of a number's state in the order in which the fixture deals them out. */
const stateNames = [
  'PENDING',
  'AWAITING_PAYMENT',
  'PAID',
  'PARTIALLY_FULFILLED',
  'FULFILLED',
  'DELIVERED',
  'CANCELLED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'FAILED',
];
const stateOf = (n: number): string | undefined => stateNames[(n - 1) % 10];

describe('order', () => {
  const whole = `{ id code state customer { id } placedAt updatedAt version cancellable
    lines { id title sku unitPrice { amount currency } quantity lineTotal { amount currency } variant { id sku } }
    shippingAddress { name line1 line2 city region postalCode country }
    subtotal { amount currency } discountTotal { amount currency } shippingTotal { amount currency } taxTotal { amount currency } total { amount currency }
    fulfillments { id state trackingUrl shippedAt lines { title lineTotal { amount currency } } }
    history(first: 2) { id type message actorId at } }`;

  it('shows all of it, by id and by code, for one statement of each type', async () => {
    const { data, codes, statements } = await orders.run(`query ($id: ID) { order(id: $id) ${whole} }`, { id: `ord_${order(25)}` }, ada);
    expect(codes).toEqual([]);
    const line = (p: number) => ({
      id: `oln_${uuid(4, 250 + p)}`,
      title: `Thing ${p}`,
      sku: `SKU-${p}`,
      unitPrice: eur('5.00'),
      quantity: 2,
      lineTotal: eur('10.00'),
      variant: { id: `var_${variant(p)}`, sku: `SKU-${p}` },
    });
    expect(data.order).toEqual({
      id: `ord_${order(25)}`,
      code: 'SG-000025',
      state: 'FULFILLED',
      customer: { id: `usr_${ada}` },
      placedAt: '2026-01-01T13:00:00.0015Z',
      updatedAt: '2026-01-01T13:00:00.0015Z',
      version: 1,
      cancellable: false,
      lines: [line(1), line(2)],
      shippingAddress: { name: 'Ada', line1: 'Lane 25', line2: null, city: 'Hamburg', region: null, postalCode: '20095', country: 'DE' },
      subtotal: eur('20.00'),
      discountTotal: eur('1.00'),
      shippingTotal: eur('4.95'),
      taxTotal: eur('3.00'),
      total: eur('23.95'),
      fulfillments: [
        {
          id: `ful_${uuid(5, 251)}`,
          state: 'SHIPPED',
          trackingUrl: 'https://parcels.example/25',
          shippedAt: '2026-02-01T00:00:00Z',
          lines: [{ title: 'Thing 1', lineTotal: eur('10.00') }],
        },
        {
          id: `ful_${uuid(5, 250)}`,
          state: 'PENDING',
          trackingUrl: null,
          shippedAt: null,
          lines: [
            { title: 'Thing 1', lineTotal: eur('10.00') },
            { title: 'Thing 2', lineTotal: eur('10.00') },
          ],
        },
      ],
      history: [
        { id: `evt_${uuid(6, 253)}`, type: 'order.shipped', message: 'Event 3', actorId: null, at: '2026-01-04T00:00:00Z' },
        { id: `evt_${uuid(6, 252)}`, type: 'order.paid', message: 'Event 2', actorId: null, at: '2026-01-03T00:00:00Z' },
      ],
    });
    // order, its lines, parcels, events, the lines of parcels
    expect(statements).toHaveLength(5);
    const byCode = await orders.run(`{ order(code: "sg-000025") ${whole} }`, {}, ada);
    expect(byCode.data).toEqual(data);
  });

  it('names who did what, and asks for no more than is asked of it', async () => {
    const { data } = await orders.run('query ($id: ID) { order(id: $id) { history { actorId } } }', { id: `ord_${order(25)}` }, ada);
    expect(data.order.history.map(({ actorId }: Data) => actorId)).toEqual([null, null, `usr_${ada}`]);
    const { statements } = await orders.run('query ($id: ID) { order(id: $id) { cancellable lines { title } } }', { id: `ord_${order(25)}` }, ada);
    expect(statements.join()).not.toMatch(/total_minor|ship_|sku|quantity|version/);
  });

  it('is cancellable as its state says', async () => {
    const { data } = await orders.run('{ orders(first: 60) { nodes { code state cancellable } } }', {}, support);
    for (const { code, state, cancellable } of data.orders.nodes) {
      expect(state).toBe(stateOf(Number(code.slice(3))));
      expect(cancellable).toBe(['PENDING', 'AWAITING_PAYMENT', 'PAID'].includes(state));
    }
  });

  it.each([
    ['somebody else', bob],
    ['a guest', null],
  ])('is not there for %s', async (_who, viewer) => {
    const query = `{ byId: order(id: "ord_${order(25)}") { code } byCode: order(code: "SG-000025") { code } }`;
    expect((await orders.run(query, {}, viewer)).response).toMatchObject({ data: { byId: null, byCode: null } });
  });

  it.each([
    [`{ order(id: "ord_${nowhere}") { id } }`, []],
    ['{ order(code: "SG-999999") { id } }', []],
    ['{ order(code: "\\u0000") { id } }', []],
    ['{ order(id: "ord_1") { id } }', ['INVALID_ID']],
    [`{ order(id: "cart_${nowhere}") { id } }`, ['INVALID_ID']],
    ['{ order { id } }', ['BAD_USER_INPUT']],
    [`{ order(id: "ord_${order(25)}", code: "SG-000025") { id } }`, ['BAD_USER_INPUT']],
    [`{ order(id: "ord_${order(25)}") { history(first: 0) { id } } }`, ['INVALID_PAGE_SIZE']],
    [`{ order(id: "ord_${order(25)}") { history(first: 101) { id } } }`, ['INVALID_PAGE_SIZE']],
  ])('answers %s with null and %j', async (query, codes) => {
    const answer = await orders.run(query, {}, ada);
    expect(answer.data).toEqual({ order: null });
    expect(answer.codes).toEqual(codes);
  });
});

describe('orders', () => {
  it.each([1, 7, 60, 100])('are walked whole by pages of %i, the latest first, without a gap or a repeat', async (first) => {
    const { numbers, pages } = await walk(
      (page) => `orders(${page}) ${pageFields}`,
      (data) => data.orders,
      first,
    );
    expect(numbers).toEqual(allLatestFirst);
    expect(pages).toBe(Math.ceil(orderCount / first));
  });

  const placedAt = (n: number): string => `2026-01-01T${String(Math.ceil(n / 2)).padStart(2, '0')}:00:00.0015Z`;
  it.each<[string, (n: number) => boolean]>([
    ['{ states: [PAID] }', (n) => stateOf(n) === 'PAID'],
    ['{ states: [PAID, FAILED, PAID, CANCELLED] }', (n) => ['PAID', 'FAILED', 'CANCELLED'].includes(stateOf(n) ?? '')],
    ['{ states: [] }', () => true],
    ['{ states: null, search: null, customerId: null, placedFrom: null, placedTo: null }', () => true],
    ['{ search: "" }', () => true],
    ['{ search: "sg-00000" }', (n) => n < 10],
    ['{ search: " SG-000012 " }', (n) => n === 12],
    ['{ search: "G-0" }', () => false],
    ['{ search: "%" }', () => false],
    ['{ search: "SG_" }', () => false],
    ['{ search: "\\u0000" }', () => false],
    ['{ search: "Ada" }', () => false],
    [`{ customerId: "usr_${user(2)}" }`, (n) => n % 3 === 2],
    [`{ customerId: "usr_${nowhere}" }`, () => false],
    [`{ placedFrom: "${placedAt(10)}" }`, (n) => n >= 9],
    [`{ placedTo: "${placedAt(10)}" }`, (n) => n < 9],
    [`{ placedFrom: "${placedAt(10)}", placedTo: "${placedAt(10)}" }`, () => false],
    ['{ placedFrom: "2026-01-01T06:00:00+01:00", placedTo: "2026-01-01T06:00:00Z" }', (n) => n >= 9 && n <= 10],
    [
      `{ states: [PENDING, PAID], customerId: "usr_${user(1)}", search: "SG-0000", placedFrom: "${placedAt(3)}" }`,
      (n) => n > 2 && n % 3 === 1 && [1, 3].includes(n % 10),
    ],
  ])('are those of the filter %s', async (filter, matches) => {
    const wanted = allLatestFirst.filter(matches);
    const { numbers } = await walk(
      (page) => `orders(${page}, filter: ${filter}) ${pageFields}`,
      (data) => data.orders,
      4,
    );
    expect(numbers).toEqual(wanted);
    const { data } = await orders.run(`{ orders(filter: ${filter}) { totalCount } }`, {}, support);
    expect(data.orders.totalCount).toBe(wanted.length);
  });

  it.each([
    ['first: -1', 'INVALID_PAGE_SIZE'],
    ['first: 0', 'INVALID_PAGE_SIZE'],
    ['first: 100000', 'INVALID_PAGE_SIZE'],
    ['after: "abc"', 'INVALID_CURSOR'],
    [`after: "${Buffer.from('["NEWEST","2026-01-01 00:00:00+00","x"]').toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["LATEST","now","${nowhere}"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    ['filter: { customerId: "usr_1" }', 'INVALID_ID'],
    [`filter: { customerId: "ord_${nowhere}" }`, 'INVALID_ID'],
    [`filter: { search: "${'x'.repeat(101)}" }`, 'BAD_USER_INPUT'],
    ['filter: { placedFrom: "2026-02-30T00:00:00Z" }', 'BAD_USER_INPUT'],
    ['filter: { states: [SOLD] }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('(%s) are refused with %s', async (args, code) => {
    expect((await orders.run(`{ orders(${args}) { nodes { id } } }`, {}, support)).codes).toEqual([code]);
  });

  it('of a page cost one statement for each type', async () => {
    const query = '{ orders(first: 50) { nodes { code lines { title } fulfillments { state lines { sku } } history { type } customer { id } } totalCount } }';
    const { data, statements } = await orders.run(query, {}, support);
    expect(data.orders.nodes).toHaveLength(50);
    expect(statements).toHaveLength(6);
    expect(statements.join()).not.toMatch(/\boffset\b/i);
  });

  const planOf = async (text: string): Promise<string> => {
    await orders.sql('set enable_seqscan = off');
    const rows = await orders.sql<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${text}`);
    await orders.sql('reset enable_seqscan');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it('are read from an index in their order, without a sort', async () => {
    const { statements } = await orders.run('{ orders { nodes { code } } }', {}, support);
    expect(await planOf(statements[0] ?? '')).toMatch(/^Limit\n.*Index Scan Backward using sales_order_placed on sales_order o$/);
  });

  it.each([
    ['{ states: [PAID] }', 'sales_order_state', 'state'],
    ['{ states: [PAID, FAILED] }', 'sales_order_state', 'state'],
    [`{ customerId: "usr_${ada}" }`, 'sales_order_user', 'user_id'],
    ['{ search: "SG-00001" }', 'sales_order_code_key', 'code'],
    [`{ placedFrom: "${placedAt(3)}" }`, 'sales_order_placed', 'placed_at'],
  ])('of the filter %s are found by the index %s', async (filter, index, column) => {
    const { statements } = await orders.run(`{ orders(filter: ${filter}) { nodes { code } totalCount } }`, {}, support);
    expect(statements).toHaveLength(2);
    for (const text of statements) expect(await planOf(text)).toMatch(new RegExp(`(using|on) ${index}\\b[\\s\\S]*Index Cond: .*\\b${column}\\b`));
  });
});

describe('orders of a user', () => {
  const entities = (selection: string): string => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
  const users = (...ids: string[]) => ids.map((id) => ({ __typename: 'User', id: `usr_${id}` }));

  it('are the own ones, the latest first, walked whole', async () => {
    const list = (page: string): string =>
      `_entities(representations: [{ __typename: "User", id: "usr_${bob}" }]) { ... on User { orders(${page}) ${pageFields} } }`;
    const { numbers } = await walk(list, (data) => data._entities[0].orders, 6);
    expect(numbers).toEqual(allLatestFirst.filter((n) => n % 3 === 2));
  });

  it('of any number of users cost one statement, and one for their count', async () => {
    const selection = '... on User { orders(first: 2, states: [PAID, FAILED]) { nodes { code total { amount } } totalCount pageInfo { hasNextPage } } }';
    const { data, statements } = await orders.run(entities(selection), { representations: users(bob, nowhere, ada) }, support);
    const wanted = (rest: number): number[] => allLatestFirst.filter((n) => n % 3 === rest && ['PAID', 'FAILED'].includes(stateOf(n) ?? ''));
    const page = (rest: number) => ({
      nodes: wanted(rest)
        .slice(0, 2)
        .map((n) => ({ code: codeOf(n), total: { amount: `${(n % 3) * 10 + 10 + 3}.95` } })),
      totalCount: wanted(rest).length,
      pageInfo: { hasNextPage: true },
    });
    expect(data._entities).toEqual([{ orders: page(2) }, { orders: { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } } }, { orders: page(1) }]);
    expect(statements).toHaveLength(2);
    expect(statements[0]).not.toMatch(/ship_|version|subtotal/);
  });

  it('refuse a page size and a cursor as every list does', async () => {
    const run = (args: string) => orders.run(entities(`... on User { orders(${args}) { nodes { id } } }`), { representations: users(ada) }, ada);
    expect((await run('first: 101')).codes).toEqual(['INVALID_PAGE_SIZE']);
    expect((await run('after: "abc"')).codes).toEqual(['INVALID_CURSOR']);
  });
});

describe('references to orders', () => {
  it('are found by id or code, in order, by one statement for each key', async () => {
    const representations = [
      { __typename: 'Order', id: `ord_${order(2)}` },
      { __typename: 'Order', code: codeOf(3) },
      { __typename: 'Order', id: `ord_${nowhere}` },
      { __typename: 'Order', id: `pay_${order(2)}` },
      { __typename: 'Order', code: 'SG-999999' },
      { __typename: 'Order', id: `ord_${order(1)}` },
      { __typename: 'Order', id: `ord_${order(2)}` },
    ];
    const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Order { code total { amount } } } }';
    const { data, statements } = await orders.run(query, { representations }, support);
    expect(data._entities).toEqual([
      { code: codeOf(2), total: { amount: '33.95' } },
      { code: codeOf(3), total: { amount: '13.95' } },
      null,
      null,
      null,
      { code: codeOf(1), total: { amount: '23.95' } },
      { code: codeOf(2), total: { amount: '33.95' } },
    ]);
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toMatch(/subtotal|ship_|version|state/);
  });
});
