import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Data, type RunningDiscovery, runDiscovery } from './running-discovery.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

let discovery: RunningDiscovery;

beforeAll(async () => {
  discovery = await runDiscovery({ seedProfile: 'dev' });
});

afterAll(() => discovery?.stop());

type Entity = { readonly typeName: 'Product' | 'User'; readonly selection: string };

type Found = { found: Data[]; codes: unknown[]; statements: string[] };

/** The entities behind ids that are given with their prefixes. */
async function entities({ typeName, selection }: Entity, ids: readonly string[], userId: string | null = null): Promise<Found> {
  const { data, codes, statements } = await discovery.run(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typeName} { ${selection} } } }`,
    { representations: ids.map((id) => ({ __typename: typeName, id })) },
    userId,
  );
  return { found: data._entities, codes, statements };
}

/** What a person, by their bare uuid, is told of themself. */
function own(selection: string, userId: string): Promise<Found> {
  return entities({ typeName: 'User', selection }, [`usr_${userId}`], userId);
}

const idsOf = (rows: readonly Data[]): string[] => rows.map(({ id }) => id);

describe('trending', () => {
  it('shows what sold best of late and can be bought', async () => {
    const { data, statements } = await discovery.run('{ trending(first: 30) { id } }');
    const rows = await discovery.sql('select * from search_document where is_listed and in_stock');
    const sold = rows.map(({ recent_units }) => recent_units).toSorted((left, right) => right - left);
    const byId = new Map(rows.map((row) => [`prod_${row.product_id}`, row]));
    expect(data.trending.map(({ id }: Data) => byId.get(id)?.recent_units)).toEqual(sold.slice(0, 30));
    expect(sold[0]).toBeGreaterThan(0);
    expect(statements).toHaveLength(1);
    expect((await discovery.run('{ trending { id } }')).data.trending).toHaveLength(12);
  });
});

describe('related', () => {
  it('stays near: in the department, never itself, the same shelf first', async () => {
    const rows = await discovery.sql('select product_id, category_id, department_id from search_document where is_listed');
    const byId = new Map(rows.map((row) => [`prod_${row.product_id}`, row]));
    const { found } = await entities({ typeName: 'Product', selection: 'id related { id }' }, [...byId.keys()]);
    expect(found).toHaveLength(rows.length);
    let sameShelf = 0;
    for (const { id, related } of found) {
      expect(related).toHaveLength(8);
      expect(new Set(idsOf(related)).size).toBe(8);
      const own = byId.get(id);
      const others = related.map((other: Data) => byId.get(other.id));
      expect(idsOf(related)).not.toContain(id);
      for (const other of others) expect(other.department_id).toBe(own.department_id);
      if (others[0].category_id === own.category_id) sameShelf++;
    }
    expect(sameShelf / found.length).toBeGreaterThan(0.9);
  });

  it('never shows what is not on sale, but helps one on from it', async () => {
    const [hidden] = await discovery.sql('select product_id from search_document where not is_listed limit 1');
    const { found } = await entities({ typeName: 'Product', selection: 'related(first: 100) { id }' }, [`prod_${hidden.product_id}`]);
    expect(found[0].related.length).toBeGreaterThan(8);
    const listed = await discovery.sql('select product_id from search_document where is_listed');
    const isListed = new Set(listed.map(({ product_id }) => `prod_${product_id}`));
    for (const { id } of found[0].related) expect(isListed.has(id)).toBe(true);
  });
});

describe('boughtTogether', () => {
  it('lists the others most often bought with it', async () => {
    const [{ product_id }] = await discovery.sql(
      'select product_id from bought_together group by product_id having count(*) > 4 order by count(*) desc limit 1',
    );
    const rows = await discovery.sql(
      'select b.other_id, b.orders from bought_together b join search_document d on d.product_id = b.other_id where b.product_id = $1 and d.is_listed',
      [product_id],
    );
    const { found } = await entities({ typeName: 'Product', selection: 'boughtTogether { id }' }, [`prod_${product_id}`]);
    const orders = new Map(rows.map((row) => [`prod_${row.other_id}`, row.orders]));
    const most = rows.map((row) => row.orders).toSorted((left, right) => right - left);
    expect(found[0].boughtTogether.map(({ id }: Data) => orders.get(id))).toEqual(most.slice(0, 4));
  });
});

describe('recommended', () => {
  it('starts from what a person has bought, and offers nothing that they have', async () => {
    const users = await discovery.sql('select user_id, array_agg(product_id) as bought from purchase group by user_id having count(*) > 1 limit 20');
    expect(users.length).toBeGreaterThan(5);
    for (const { user_id, bought } of users) {
      const { found, statements } = await own('recommended(first: 5) { id }', user_id);
      expect(statements).toHaveLength(1);
      const recommended = idsOf(found[0].recommended);
      expect(recommended).toHaveLength(5);
      for (const productId of bought) expect(recommended).not.toContain(`prod_${productId}`);
      const [best] = await discovery.sql(
        `select sum(b.orders) as together from bought_together b join search_document d on d.product_id = b.other_id
         where b.product_id = any($1) and not b.other_id = any($1) and d.is_listed and d.in_stock group by b.other_id order by 1 desc limit 1`,
        [bought],
      );
      const [first] = await discovery.sql('select sum(orders) as together from bought_together where product_id = any($1) and other_id = $2', [
        bought,
        recommended[0]?.slice('prod_'.length),
      ]);
      if (best) expect(first.together).toBe(best.together);
    }
  });

  it('shows a newcomer what is trending', async () => {
    const { found } = await own('recommended { id }', unknown);
    expect(found[0].recommended).toEqual((await discovery.run('{ trending { id } }')).data.trending);
  });
});

describe('references', () => {
  it('read the lists of any number of entities by one statement each, in their order', async () => {
    const { data } = await discovery.run('{ trending(first: 20) { id } }');
    const ids = idsOf(data.trending).toReversed();
    const { found, statements } = await entities({ typeName: 'Product', selection: 'id related(first: 3) { id } boughtTogether { id }' }, ids);
    expect(idsOf(found)).toEqual(ids);
    expect(statements).toHaveLength(2);
    for (const id of ids.slice(0, 3)) {
      const alone = await entities({ typeName: 'Product', selection: 'id related(first: 3) { id } boughtTogether { id }' }, [id]);
      expect(alone.found[0]).toEqual(found[ids.indexOf(id)]);
    }
  });

  it('know no product by an id that has none, and nothing by an id of another kind', async () => {
    const { found, statements } = await entities({ typeName: 'Product', selection: 'id related { id } boughtTogether { id }' }, [
      `prod_${unknown}`,
      `usr_${unknown}`,
      'prod_1',
    ]);
    expect(found).toEqual([{ id: `prod_${unknown}`, related: [], boughtTogether: [] }, null, null]);
    expect(statements).toHaveLength(2);
    expect((await entities({ typeName: 'User', selection: 'id' }, [`prod_${unknown}`])).found).toEqual([null]);
  });

  it.each([0, -1, 101])('refuse lists of %i', async (first) => {
    const product = await entities({ typeName: 'Product', selection: `related(first: ${first}) { id } boughtTogether(first: ${first}) { id }` }, [
      `prod_${unknown}`,
    ]);
    expect(product).toMatchObject({ found: [{ related: null, boughtTogether: null }], codes: ['INVALID_PAGE_SIZE', 'INVALID_PAGE_SIZE'] });
    const user = await own(`recommended(first: ${first}) { id }`, unknown);
    expect(user).toMatchObject({ found: [{ recommended: null }], codes: ['INVALID_PAGE_SIZE'] });
    expect(await discovery.run(`{ trending(first: ${first}) { id } }`)).toMatchObject({ data: { trending: null }, codes: ['INVALID_PAGE_SIZE'] });
  });
});
