import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Data, type Inventory, openInventory } from './open-inventory.ts';

let inventory: Inventory;

beforeAll(async () => {
  inventory = await openInventory();
});

afterAll(() => inventory?.stop());

const piece = (quantity: unknown, weightGrams: unknown, shippingClass: unknown = 'parcel') => ({ quantity, weightGrams, shippingClass });

/** What the subgraph answers for carts that another subgraph tells of. */
async function carts(representations: readonly object[]): Promise<{ totals: Data[]; statements: string[] }> {
  const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Cart { shippingTotal { amount currency } } } }';
  const { data, statements, response } = await inventory.run(query, {
    representations: representations.map((fields) => ({ __typename: 'Cart', id: 'cart_00000000-0000-4000-8000-000000000000', ...fields })),
  });
  expect(response.errors).toBeUndefined();
  return { totals: data._entities.map(({ shippingTotal }: Data) => shippingTotal && `${shippingTotal.amount} ${shippingTotal.currency}`), statements };
}

describe('the shipping of a cart', () => {
  it.each([
    ['one parcel', 'DE', [piece(1, 800)], '4.49 EUR'],
    ['pieces that go together by weight', 'DE', [piece(1, 800), piece(3, 500)], '5.99 EUR'],
    ['one parcel for each class', 'DE', [piece(1, 800), piece(1, 50, 'letter')], '6.14 EUR'],
    ['more than the heaviest parcel takes', 'DE', [piece(999, 800)], '428.74 EUR'],
    ['another country', 'FR', [piece(1, 800)], '8.99 EUR'],
    ['a country that is not served', 'AQ', [piece(1, 800)], null],
    ['what is not sent there', 'US', [piece(1, 800), piece(1, 45_000, 'freight')], null],
    ['no country', null, [piece(1, 800)], null],
    ['what is no country', 'Germany', [piece(1, 800)], null],
    ['an empty cart', 'DE', [], null],
    ['lines that could not be read', 'DE', null, null],
    ['a variant that is gone', 'DE', [piece(1, 800), piece(1, null, null)], null],
    ['a line of which nothing came', 'DE', [{}], null],
    ['a line that is null', 'DE', [null, piece(1, 800)], null],
    ['a weight that could not be read', 'DE', [piece(1, null)], null],
    ['a quantity that is none', 'DE', [piece(1.5, 800)], null],
    ['a quantity below one', 'DE', [piece(0, 800)], null],
  ])('of %s to %s', async (_case, country, lines, expected) => {
    expect((await carts([{ country, lines }])).totals).toEqual([expected]);
  });

  it('is read for any number of carts by one statement, in order', async () => {
    const { totals, statements } = await carts(['DE', null, 'FR', 'DE'].map((country) => ({ country, lines: [piece(1, 800)] })));
    expect(totals).toEqual(['4.49 EUR', null, '8.99 EUR', '4.49 EUR']);
    expect(statements).toHaveLength(1);
  });
});
