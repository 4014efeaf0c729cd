import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { clerk, type Data, type Inventory, openInventory } from './open-inventory.ts';

let inventory: Inventory;
let locations: string[];

beforeAll(async () => {
  inventory = await openInventory();
  locations = (await inventory.run('{ stockLocations { id } }')).data.stockLocations.map(({ id }: Data) => id);
});

afterAll(() => inventory?.stop());

const mutation = `mutation ($idempotencyKey: ID!, $variantId: ID!, $locationId: ID!, $delta: Int!, $changeFrom: Int, $reason: String!) {
  stockAdjust(idempotencyKey: $idempotencyKey, variantId: $variantId, locationId: $locationId, delta: $delta, changeFrom: $changeFrom, reason: $reason) {
    level { onHand reserved available location { id } }
    userErrors { __typename code message path ... on InsufficientStockError { variantId available } ... on StockChangedError { onHand } } } }`;

const movementsOf = `query ($variantId: ID!) { stockMovements(variantId: $variantId) { nodes { kind delta reason actorId location { id } } } }`;

type Adjustment = { idempotencyKey?: string; variantId: string; locationId?: string; delta?: number; changeFrom?: number | null; reason?: string };
type Payload = { level: { onHand: number; reserved: number; available: number; location: { id: string } } | null; userErrors: Data[] };

async function adjust(adjustment: Adjustment, userId?: string): Promise<Payload> {
  const variables = { idempotencyKey: v7(), locationId: locations[0], delta: 1, reason: 'Counted again', ...adjustment };
  const { data, response } = await inventory.run(mutation, variables, userId === undefined ? clerk : signedIn(userId, ['inventory:write']));
  expect(response.errors).toBeUndefined();
  return data.stockAdjust;
}

const codesOf = (payloads: readonly Payload[]): string[] => payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));

async function movements(variantId: string): Promise<Data[]> {
  return (await inventory.run(movementsOf, { variantId })).data.stockMovements.nodes;
}

async function onHand(variantId: string): Promise<number> {
  const { rows } = await inventory.client.query('select coalesce(sum(on_hand), 0)::int as on_hand from stock_level where variant_id = $1', [
    variantId.slice(4),
  ]);
  return rows[0].on_hand;
}

describe('stockAdjust', () => {
  it('changes the level and writes the movement, with who did it and why', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 4]]);
    const userId = v7();
    const level = { reserved: 4, location: { id: locations[0] } };
    expect(await adjust({ variantId, delta: -6, reason: "Broken; it's \\ lost?" }, userId)).toEqual({
      level: { ...level, onHand: 4, available: 0 },
      userErrors: [],
    });
    expect(await adjust({ variantId, delta: 5 })).toEqual({ level: { ...level, onHand: 9, available: 5 }, userErrors: [] });
    expect((await movements(variantId)).slice(0, 2)).toEqual([
      { kind: 'ADJUSTMENT', delta: 5, reason: 'Counted again', actorId: `usr_${clerk.userId}`, location: { id: locations[0] } },
      { kind: 'ADJUSTMENT', delta: -6, reason: "Broken; it's \\ lost?", actorId: `usr_${userId}`, location: { id: locations[0] } },
    ]);
  });

  it('is one transaction, in which one statement changes stock', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    const withoutLocation = mutation.replace('location { id }', '');
    const variables = { idempotencyKey: v7(), variantId, locationId: locations[0], delta: 1, reason: 'x' };
    const { statements } = await inventory.run(withoutLocation, variables);
    expect(statements.map((text) => text.trim().split(/\s/)[0])).toEqual([
      'begin',
      'insert',
      'savepoint',
      'select',
      'select',
      'with',
      'release',
      'with',
      'commit',
    ]);
  });

  it('opens a level where the variant has not lain', async () => {
    const variantId = await inventory.stockVariant({}, [[3, 0]]);
    const [, , third = ''] = locations;
    expect(await adjust({ variantId, locationId: third, delta: 8, changeFrom: 0 })).toMatchObject({
      level: { onHand: 8, location: { id: third } },
      userErrors: [],
    });
    expect(codesOf([await adjust({ variantId, locationId: locations[3] ?? '', delta: -1 })])).toEqual(['INSUFFICIENT_STOCK']);
    const { rows } = await inventory.client.query('select count(*)::int as levels from stock_level where variant_id = $1', [variantId.slice(4)]);
    expect(rows[0].levels).toBe(2);
  });

  it('goes by the quantity that the client has read', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    expect(await adjust({ variantId, delta: 2, changeFrom: 10 })).toMatchObject({ level: { onHand: 12 }, userErrors: [] });
    expect(await adjust({ variantId, delta: 2, changeFrom: 10 })).toEqual({
      level: null,
      userErrors: [
        {
          __typename: 'StockChangedError',
          code: 'STALE_QUANTITY',
          message: `There are 12 pieces of variant "${variantId}" at location "${locations[0]}", not 10.`,
          path: ['changeFrom'],
          onHand: 12,
        },
      ],
    });
    expect(await onHand(variantId)).toBe(12);
  });

  it('takes nothing that is promised', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 8]]);
    const refused = await adjust({ variantId, delta: -3 });
    expect(refused).toEqual({
      level: null,
      userErrors: [
        {
          __typename: 'InsufficientStockError',
          code: 'INSUFFICIENT_STOCK',
          message: `3 pieces were to be taken of variant "${variantId}" at location "${locations[0]}", and 2 can be.`,
          path: ['delta'],
          variantId,
          available: 2,
        },
      ],
    });
    expect(await movements(variantId)).toHaveLength(2);
    expect(await adjust({ variantId, delta: -2 })).toMatchObject({ level: { onHand: 8, available: 0 } });
  });

  const nobody = '00000000-0000-7000-8000-000000000000';
  it.each([
    [{ delta: 0 }, ['FieldError BAD_USER_INPUT delta']],
    [{ delta: 1_000_001 }, ['FieldError BAD_USER_INPUT delta']],
    [{ delta: -2_147_483_648 }, ['FieldError BAD_USER_INPUT delta']],
    [{ changeFrom: -1 }, ['FieldError BAD_USER_INPUT changeFrom']],
    [{ reason: ' ' }, ['FieldError BAD_USER_INPUT reason']],
    [{ reason: 'x'.repeat(501) }, ['FieldError BAD_USER_INPUT reason']],
    [{ reason: 'a\0b' }, ['FieldError BAD_USER_INPUT reason']],
    [{ delta: 0, reason: '' }, ['FieldError BAD_USER_INPUT delta', 'FieldError BAD_USER_INPUT reason']],
    [{ idempotencyKey: '' }, ['FieldError BAD_USER_INPUT idempotencyKey']],
    [{ variantId: `var_${nobody}` }, ['NotFoundError NOT_FOUND variantId']],
    [{ locationId: `loc_${nobody}` }, ['NotFoundError NOT_FOUND locationId']],
    [{ variantId: `var_${nobody}`, locationId: `loc_${nobody}` }, ['NotFoundError NOT_FOUND variantId', 'NotFoundError NOT_FOUND locationId']],
    [{ variantId: `prod_${nobody}` }, ['FieldError INVALID_ID variantId']],
    [{ locationId: 'loc_1' }, ['FieldError INVALID_ID locationId']],
  ])('refuses %j with %j, and changes nothing', async (fault, expected) => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    const { level, userErrors } = await adjust({ variantId, ...fault });
    expect(level).toBeNull();
    expect(userErrors.map(({ __typename, code, path }) => `${__typename} ${code} ${path}`)).toEqual(expected);
    expect(await onHand(variantId)).toBe(10);
    expect(await movements(variantId)).toHaveLength(1);
  });

  it('refuses more than a location can hold', async () => {
    const variantId = await inventory.stockVariant({}, [[1_000_000_000, 0]]);
    expect(codesOf([await adjust({ variantId, delta: 1 })])).toEqual(['BAD_USER_INPUT']);
    expect(await onHand(variantId)).toBe(1_000_000_000);
  });
});

describe('an idempotency key', () => {
  it('gives the first answer again, also when the stock has changed since', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    const once = { variantId, idempotencyKey: 'first', delta: -1 };
    const answer = await adjust(once);
    await adjust({ variantId, delta: 50 });
    expect(await adjust({ ...once, changeFrom: null })).toEqual(answer);
    expect(await onHand(variantId)).toBe(59);
  });

  it('makes 50 calls at once one change', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => adjust({ variantId, idempotencyKey: 'fifty', delta: -2 })));
    expect(answers).toEqual(Array(50).fill({ level: { onHand: 8, reserved: 0, available: 8, location: { id: locations[0] } }, userErrors: [] }));
    expect(await movements(variantId)).toHaveLength(2);
  });

  it.each([{ delta: 2 }, { changeFrom: 10 }, { reason: 'Another' }])('refuses %j under a key of another change', async (other) => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    const idempotencyKey = v7();
    await adjust({ variantId, idempotencyKey });
    const { level, userErrors } = await adjust({ variantId, idempotencyKey, ...other });
    expect(level).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }]);
    expect(await onHand(variantId)).toBe(11);
  });

  it('is of one viewer', async () => {
    const variantId = await inventory.stockVariant({}, [[10, 0]]);
    for (const userId of [v7(), v7(), undefined]) expect((await adjust({ variantId, idempotencyKey: 'shared' }, userId)).userErrors).toEqual([]);
    expect(await onHand(variantId)).toBe(13);
  });

  it('keeps a refusal, so that a change reported as refused never happens later', async () => {
    const variantId = await inventory.stockVariant({}, [[1, 0]]);
    const refused = await adjust({ variantId, idempotencyKey: 'refused', delta: -5 });
    expect(codesOf([refused])).toEqual(['INSUFFICIENT_STOCK']);
    await adjust({ variantId, delta: 100 });
    expect(await adjust({ variantId, idempotencyKey: 'refused', delta: -5 })).toEqual(refused);
    expect(await onHand(variantId)).toBe(101);
  });

  it('is not used up by input that is not even well formed', async () => {
    const variantId = await inventory.stockVariant({}, [[1, 0]]);
    expect(codesOf([await adjust({ variantId, idempotencyKey: 'typo', delta: 0 })])).toEqual(['BAD_USER_INPUT']);
    expect(codesOf([await adjust({ variantId, idempotencyKey: 'typo', delta: 1 })])).toEqual([]);
  });
});

describe('changes at once', () => {
  const times = (count: number, adjustment: Adjustment): Promise<Payload[]> => Promise.all(Array.from({ length: count }, () => adjust(adjustment)));

  it('take no more than there is', async () => {
    const variantId = await inventory.stockVariant({}, [[30, 5]]);
    const codes = codesOf(await times(40, { variantId, delta: -1 }));
    expect(codes).toEqual(Array(15).fill('INSUFFICIENT_STOCK'));
    expect(await onHand(variantId)).toBe(5);
    expect((await movements(variantId)).filter(({ delta }) => delta === -1)).toHaveLength(25);
  });

  it('let one of those through that go by the same quantity', async () => {
    const variantId = await inventory.stockVariant({}, [[30, 0]]);
    expect(codesOf(await times(20, { variantId, delta: 1, changeFrom: 30 }))).toEqual(Array(19).fill('STALE_QUANTITY'));
    expect(await onHand(variantId)).toBe(31);
  });

  it('open a level together', async () => {
    const variantId = await inventory.stockVariant();
    const answers = await times(20, { variantId, delta: 3 });
    expect(codesOf(answers)).toEqual([]);
    expect(answers.map(({ level }) => level?.onHand).sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => 3 * (n + 1)));
    expect(await onHand(variantId)).toBe(60);
  });

  it('leave every level the sum of its movements', async () => {
    const variantId = await inventory.stockVariant({}, [
      [20, 3],
      [0, 0],
      [5, 5],
    ]);
    const mixed = Array.from({ length: 60 }, (_, n) => adjust({ variantId, locationId: locations[n % 4] ?? '', delta: (n % 7) - 3 || 4 }));
    await Promise.all(mixed);
    expect(await inventory.brokenLevels()).toEqual([]);
  });
});
