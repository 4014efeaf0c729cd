import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inventory as defined } from '@supergraph/inventory';
import { createLogger } from '@supergraph/service-kit';
import { type Data, type Inventory, openInventory } from './open-inventory.ts';

let inventory: Inventory;

beforeAll(async () => {
  inventory = await openInventory();
});

afterAll(() => inventory?.stop());

const unknown = 'var_00000000-0000-7000-8000-000000000000';

describe('stock locations', () => {
  it('are listed in the order in which they ship', async () => {
    const { data, statements } = await inventory.run('{ stockLocations { id name priority } }');
    expect(data.stockLocations.map(({ priority }: Data) => priority)).toEqual([1, 2, 3, 4, 5]);
    expect(data.stockLocations[0]).toEqual({ id: expect.stringMatching(/^loc_[0-9a-f-]{36}$/), name: 'Hamburg warehouse', priority: 1 });
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain('country');
  });

  it('are entities, resolved in order by one statement', async () => {
    const { data } = await inventory.run('{ stockLocations { id country } }');
    const [one, two] = data.stockLocations;
    const ids = [two.id, 'loc_00000000-0000-7000-8000-000000000000', one.id, unknown];
    const { data: found, statements } = await inventory.run(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on StockLocation { id country } } }',
      { representations: ids.map((id) => ({ __typename: 'StockLocation', id })) },
    );
    expect(found._entities).toEqual([two, null, one, null]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain('name');
  });
});

describe('stockMovements', () => {
  const page = `query ($variantId: ID!, $first: Int, $after: String) { stockMovements(variantId: $variantId, first: $first, after: $after) {
    nodes { id kind delta reason actorId createdAt location { name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

  async function insertMovements(variantId: string, count: number): Promise<void> {
    await inventory.client.query(
      `insert into stock_movement select uuidv7(), variant_id, location_id, 'ADJUSTMENT', 1, 'Row ' || n, null, timestamptz '2026-10-01 00:00:00.123456Z' + n / 5 * interval '1 second'
       from stock_level cross join generate_series(1, $2) n where variant_id = $1`,
      [variantId.slice(4), count],
    );
  }

  it('walks the movements whole, the latest first, over equal instants without a gap or a repeat', async () => {
    const variantId = await inventory.stockVariant({}, [[0, 0]]);
    await insertMovements(variantId, 47);
    const nodes: Data[] = [];
    let after: string | null = null;
    do {
      const { data, statements } = await inventory.run(page, { variantId, first: 7, after });
      // The page, and the locations that it names.
      expect(statements).toHaveLength(2);
      expect(statements.join()).not.toMatch(/\boffset\b/i);
      expect(data.stockMovements.pageInfo.hasPreviousPage).toBe(after !== null);
      nodes.push(...data.stockMovements.nodes);
      after = data.stockMovements.pageInfo.hasNextPage ? data.stockMovements.pageInfo.endCursor : null;
    } while (after !== null && nodes.length < 100);
    expect(new Set(nodes.map(({ reason }) => reason)).size).toBe(47);
    expect(nodes).toHaveLength(47);
    for (let index = 1; index < nodes.length; index++) expect(nodes[index - 1].createdAt >= nodes[index].createdAt).toBe(true);
    expect(nodes[0]).toMatchObject({ kind: 'ADJUSTMENT', delta: 1, actorId: null, createdAt: '2026-10-01T00:00:09.123456Z' });
  });

  it('counts them while that is cheap', async () => {
    const count = 'query ($variantId: ID!) { stockMovements(variantId: $variantId, first: 1) { nodes { kind } totalCount } }';
    const variantId = await inventory.stockVariant({}, [[3, 1]]);
    const few = await inventory.run(count, { variantId });
    expect(few.data.stockMovements.totalCount).toBe(2);
    expect(few.statements).toHaveLength(2);
    expect(few.statements.join()).not.toMatch(/reason|actor_id/);
    await insertMovements(variantId, 10_000);
    expect((await inventory.run(count, { variantId })).data.stockMovements.totalCount).toBeNull();
  });

  it('has none of an unknown variant', async () => {
    const { data } = await inventory.run(page, { variantId: unknown });
    expect(data.stockMovements).toEqual({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } });
  });

  it.each([
    [{ first: -1 }, 'INVALID_PAGE_SIZE'],
    [{ first: 0 }, 'INVALID_PAGE_SIZE'],
    [{ first: 100_000 }, 'INVALID_PAGE_SIZE'],
    [{ after: 'nonsense' }, 'INVALID_CURSOR'],
    [{ after: Buffer.from('["OLDEST","2026-10-01 00:00:00+00","00000000-0000-7000-8000-000000000000"]').toString('base64url') }, 'INVALID_CURSOR'],
    [{ after: Buffer.from('["NEWEST","2026-10-01 00:00:00+00","\' or true"]').toString('base64url') }, 'INVALID_CURSOR'],
    [{ variantId: 'prod_00000000-0000-7000-8000-000000000000' }, 'INVALID_ID'],
    [{ variantId: 'var_1' }, 'INVALID_ID'],
    [{ first: 'many' }, 'BAD_USER_INPUT'],
  ])('refuses %j with %s', async (variables, expected) => {
    expect(await inventory.code(page, { variantId: unknown, ...variables })).toBe(expected);
  });
});

describe('the database', () => {
  const level = '(select variant_id from stock_level where on_hand > 0 limit 1)';
  const movement = (kind: string, delta: number) =>
    `insert into stock_movement select uuidv7(), variant_id, location_id, '${kind}', ${delta}, null, null, now() from stock_level limit 1`;

  it.each([
    ['a change of a movement', "update stock_movement set reason = 'x'", 'append-only'],
    ['a change of no movement', 'update stock_movement set delta = 1 where false', 'append-only'],
    ['the deletion of a movement', 'delete from stock_movement', 'append-only'],
    ['stock below zero', `update stock_level set on_hand = -1, reserved = 0 where variant_id = ${level}`, 'stock_level_'],
    ['more promises than stock', `update stock_level set reserved = on_hand + 1 where variant_id = ${level}`, 'stock_level_reserved'],
    ['promises below zero', `update stock_level set reserved = -1 where variant_id = ${level}`, 'stock_level_reserved'],
    ['a movement of nothing', movement('ADJUSTMENT', 0), 'stock_movement_delta'],
    ['a reservation that takes back', movement('RESERVATION', -1), 'stock_movement_delta'],
    ['a release that promises', movement('RELEASE', 1), 'stock_movement_delta'],
    ['a sale that brings', movement('SALE', 1), 'stock_movement_delta'],
    ['a return that takes', movement('RETURN', -1), 'stock_movement_delta'],
    ['a movement of another kind', movement('THEFT', 1), 'stock_movement_kind_check'],
    ['stock of an unknown variant', `insert into stock_level select gen_random_uuid(), id from stock_location limit 1`, 'variant_id_fkey'],
  ])('refuses %s', async (_case, sql, reason) => {
    await expect(inventory.client.query(sql)).rejects.toThrow(reason);
  });
});

// Last, as it empties the tables.
describe('seed', () => {
  const digest = async () =>
    (
      await inventory.client.query(`select
        (select md5(string_agg(l::text, '' order by l)) from stock_level l) as levels,
        (select md5(string_agg(m::text, '' order by m.id)) from stock_movement m) as movements,
        (select md5(string_agg(p::text, '' order by p)) from stock_policy p) as policies,
        (select count(*)::int from shipping_rate) as rates, (select count(*)::int from idempotency_key) as keys`)
    ).rows[0];
  const refill = async (): Promise<unknown> => {
    await defined.seed.reset(inventory.url);
    expect(await digest()).toEqual({ levels: null, movements: null, policies: null, rates: 0, keys: 0 });
    await defined.seed.run({ databaseUrl: inventory.url, profile: 'dev', logger: createLogger({ name: 'inventory', level: 'silent' }) });
    return digest();
  };

  it('empties movements too, and gives the same rows each time, whose movements add up to the levels', async () => {
    const first = await refill();
    expect(await refill()).toEqual(first);
    expect(await inventory.brokenLevels()).toEqual([]);
    const { rows } = await inventory.client.query(`select count(*)::int as levels, (count(*) filter (where reserved > 0))::int as promised,
      (select count(*)::int from stock_movement) as movements from stock_level`);
    expect(rows[0].levels).toBeGreaterThan(1_000);
    expect(rows[0].promised).toBeGreaterThan(100);
    expect(rows[0].movements).toBeGreaterThan(rows[0].levels);
  });
});
