import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Data, type Inventory, openInventory } from './open-inventory.ts';

let inventory: Inventory;

beforeAll(async () => {
  inventory = await openInventory();
});

afterAll(() => inventory?.stop());

const unknown = 'var_00000000-0000-7000-8000-000000000000';

/** What the subgraph answers for variants that another subgraph names. */
async function variants(selection: string, references: readonly (string | object)[]) {
  const representations = references.map((reference) => ({ __typename: 'ProductVariant', ...(typeof reference === 'string' ? { id: reference } : reference) }));
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ProductVariant { ${selection} } } }`;
  const { data, statements, response } = await inventory.run(query, { representations });
  expect(response.errors).toBeUndefined();
  return { entities: data._entities as Data[], statements };
}

describe('availability', () => {
  const selection = 'availability { inStock lowStock maxPurchasable backorderable restockAt }';
  const restockAt = '2026-12-01T00:00:00Z';

  it.each([
    [
      'plenty',
      {},
      [
        [30, 4],
        [20, 0],
      ],
      { inStock: true, lowStock: false, maxPurchasable: 46 },
    ],
    [
      'no more than the threshold',
      { lowStockThreshold: 3 },
      [
        [5, 4],
        [2, 0],
      ],
      { inStock: true, lowStock: true, maxPurchasable: 3 },
    ],
    ['one more than the threshold', { lowStockThreshold: 3 }, [[4, 0]], { inStock: true, lowStock: false, maxPurchasable: 4 }],
    ['more than one order may take', { maxPurchasable: 10 }, [[30, 0]], { inStock: true, lowStock: false, maxPurchasable: 10 }],
    ['all promised', { restockAt }, [[7, 7]], { inStock: false, lowStock: false, maxPurchasable: 0, restockAt }],
    ['none, and nobody knows when', {}, [[0, 0]], { inStock: false, lowStock: false, maxPurchasable: 0 }],
    [
      'none, to be ordered all the same',
      { backorderable: true, restockAt },
      [[0, 0]],
      { inStock: false, lowStock: false, maxPurchasable: null, backorderable: true, restockAt },
    ],
    [
      'none, a few to be ordered all the same',
      { backorderable: true, maxPurchasable: 2 },
      [],
      { inStock: false, lowStock: false, maxPurchasable: 2, backorderable: true },
    ],
    ['some, with a date that does not matter yet', { restockAt }, [[9, 0]], { inStock: true, lowStock: false, maxPurchasable: 9 }],
  ] as const)('is worked out where there is %s', async (_case, policy, levels, expected) => {
    const id = await inventory.stockVariant(policy, levels);
    const { entities } = await variants(selection, [id]);
    expect(entities).toEqual([{ availability: { backorderable: false, restockAt: null, ...expected } }]);
  });

  it('is read for any number of variants by one statement, in order, null for an unknown one', async () => {
    const { rows } = await inventory.client.query('select variant_id as id from stock_policy order by md5(variant_id::text) limit 200');
    const ids = rows.map(({ id }) => `var_${id}`);
    ids.splice(50, 0, unknown);
    const { entities, statements } = await variants('id availability { inStock }', ids);
    expect(statements).toHaveLength(1);
    expect(entities.map(({ id }) => id)).toEqual(ids);
    expect(entities[50]).toEqual({ id: unknown, availability: null });
    const { rows: inStock } = await inventory.client.query('select distinct variant_id as id from stock_level where on_hand > reserved');
    const expected = new Set(inStock.map(({ id }) => `var_${id}`));
    for (const { id, availability } of entities.filter((entity) => entity.id !== unknown)) expect(availability.inStock).toBe(expected.has(id));
  });

  it('selects only what is asked for', async () => {
    const id = await inventory.stockVariant();
    const policyOnly = await variants('availability { backorderable }', [id]);
    expect(policyOnly.statements.join()).not.toMatch(/stock_level|threshold|max_purchasable|restock/);
    const stockOnly = await variants('availability { inStock }', [id]);
    expect(stockOnly.statements.join()).not.toMatch(/threshold|max_purchasable|restock/);
    expect((await variants('id', [id])).statements).toEqual([]);
  });

  it('is of no entity when the id is not one of a variant', async () => {
    const { entities } = await variants(selection, ['prod_00000000-0000-7000-8000-000000000000', 'var_1', 'nonsense']);
    expect(entities).toEqual([null, null, null]);
  });
});

describe('stock', () => {
  it('lists the levels of a variant in the order in which locations ship, null for an unknown variant', async () => {
    const ids = [
      await inventory.stockVariant({}, [
        [5, 1],
        [0, 0],
        [7, 7],
      ]),
      unknown,
      await inventory.stockVariant(),
      await inventory.stockVariant({}, [[1, 0]]),
    ];
    const { entities, statements } = await variants('stock { onHand reserved available location { priority name } }', ids);
    const { data } = await inventory.run('{ stockLocations { priority name } }');
    const [one, two, three] = data.stockLocations;
    expect(entities.map(({ stock }) => stock)).toEqual([
      [
        { onHand: 5, reserved: 1, available: 4, location: one },
        { onHand: 0, reserved: 0, available: 0, location: two },
        { onHand: 7, reserved: 7, available: 0, location: three },
      ],
      null,
      [],
      [{ onHand: 1, reserved: 0, available: 1, location: one }],
    ]);
    // The levels of all variants, the locations of all levels.
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toContain('country');
  });
});

describe('shippingEstimate', () => {
  const estimate = (country: string) => `shippingEstimate(country: "${country}") { amount currency }`;
  const piece = (weightGrams: unknown, shippingClass: unknown) => ({ id: unknown, weightGrams, shippingClass });

  it.each([
    ['DE', 'parcel', 0, '4.49'],
    ['DE', 'parcel', 1_000, '4.49'],
    ['DE', 'parcel', 1_001, '5.99'],
    ['DE', 'parcel', 31_500, '16.49'],
    ['DE', 'parcel', 31_501, null],
    ['FR', 'parcel', 800, '8.99'],
    ['ES', 'parcel', 800, '12.99'],
    ['US', 'parcel', 800, '24.90'],
    ['US', 'letter', 100, '3.95'],
    ['DE', 'freight', 45_000, '69.00'],
    ['US', 'freight', 45_000, null],
    ['AQ', 'parcel', 800, null],
  ])('to %s for a %s of %d g is %s', async (country, shippingClass, weightGrams, amount) => {
    const { entities } = await variants(estimate(country), [piece(weightGrams, shippingClass)]);
    expect(entities).toEqual([{ shippingEstimate: amount && { amount, currency: 'EUR' } }]);
  });

  it.each([
    [undefined, undefined],
    [800, undefined],
    [undefined, 'parcel'],
    [-1, 'parcel'],
    [1.5, 'parcel'],
    [3_000_000_000, 'parcel'],
    [null, 'parcel'],
    ['800', 'parcel'],
    [800, 'par\0cel'],
    [800, 'pigeon'],
  ])('is null for a weight of %j in the class %j', async (weightGrams, shippingClass) => {
    const { entities, statements } = await variants(estimate('DE'), [piece(weightGrams, shippingClass)]);
    expect(entities).toEqual([{ shippingEstimate: null }]);
    expect(statements).toEqual([]);
  });

  it('is read for any number of variants and countries by one statement, in order', async () => {
    const pieces = Array.from({ length: 100 }, (_, n) => piece(n * 100, n % 2 === 0 ? 'parcel' : 'letter'));
    const { entities, statements } = await variants(`de: ${estimate('DE')} fr: ${estimate('FR')}`, pieces);
    expect(statements).toHaveLength(1);
    expect(entities.map(({ de }) => de?.amount ?? null).slice(8, 14)).toEqual(['4.49', '3.25', '4.49', '3.25', '5.99', '3.25']);
    expect(entities[99]).toEqual({ de: null, fr: null });
  });

  it.each(['', 'de', 'DEU', 'Germany', "D'"])('refuses %j as a country', async (country) => {
    const representations = [{ __typename: 'ProductVariant', ...piece(800, 'parcel') }];
    const query = `query ($representations: [_Any!]!, $country: String!) { _entities(representations: $representations) { ... on ProductVariant { shippingEstimate(country: $country) { amount } } } }`;
    expect(await inventory.code(query, { representations, country })).toBe('BAD_USER_INPUT');
  });
});
