import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { type Data, type SubgraphsOnABus, startSubgraphsOnABus } from './subgraphs-on-a-bus.ts';

let shop: SubgraphsOnABus;

beforeAll(async () => {
  shop = await startSubgraphsOnABus();
}, 60_000);

afterAll(() => shop?.stop(), 30_000);

const find = async (query: string): Promise<Data[]> =>
  (await shop.run('discovery', 'query ($q: String!) { search(query: $q) { nodes { id title price { amount } inStock rating } } }', { q: query })).search.nodes;

describe('the search', () => {
  it('shows a product as soon as the catalogue has it, as it is called by now, and not once it is archived', async () => {
    const upsert = `mutation ($id: ID, $title: String, $status: ProductStatus) {
      productUpsert(id: $id, input: { slug: "zephyranth", title: $title, status: $status }) { product { id } } }`;
    const { product } = (await shop.run('products', upsert, { title: 'Zephyranth vase', status: 'ACTIVE' })).productUpsert;
    const [found] = await shop.until(
      () => find('zephyranth'),
      (hits) => hits.length > 0,
    );
    expect(found).toMatchObject({ id: product.id, title: 'Zephyranth vase', inStock: false, rating: null });
    await shop.run('products', upsert, { id: product.id, title: 'Quixomatic vase' });
    expect(
      await shop.until(
        () => find('quixomatic'),
        (hits) => hits.length > 0,
      ),
    ).toMatchObject([{ id: product.id }]);
    await shop.run('products', 'mutation ($ids: [ID!]!) { productsSetStatus(ids: $ids, status: ARCHIVED) { __typename } }', { ids: [product.id] });
    await shop.until(
      () => find('quixomatic'),
      (hits) => hits.length === 0,
    );
  });

  it('shows what a product costs, whether it can be bought and how it is rated by now', async () => {
    const [{ id, title, variants }] = await shop.sql(
      'products',
      `select p.id, p.title, array_agg(v.id) as variants from product p join product_variant v on v.product_id = p.id
       where status = 'ACTIVE' group by p.id order by count(*), p.id desc limit 1`,
    );
    const document = async (): Promise<Data> => (await find(`"${title}"`)).find((hit) => hit.id === `prod_${id}`);
    await shop.sql('products', 'update product_variant set price_minor = 4242, compare_at_price_minor = null where product_id = $1', [id]);
    await shop.run('products', 'mutation ($id: ID!) { productUpsert(id: $id, input: {}) { product { version } } }', { id: `prod_${id}` });
    await shop.until(document, ({ price }) => price.amount === '42.42');

    const adjust = `mutation ($key: ID!, $variantId: ID!, $locationId: ID!, $delta: Int!) {
      stockAdjust(idempotencyKey: $key, variantId: $variantId, locationId: $locationId, delta: $delta, reason: "Counted again") { userErrors { message } } }`;
    const change = (variant: string, location: string, delta: number): Promise<Data> =>
      shop.run('inventory', adjust, { key: randomUUID(), variantId: `var_${variant}`, locationId: `loc_${location}`, delta });
    const [{ location }] = await shop.sql('inventory', 'select id as location from stock_location limit 1');
    await change(variants[0], location, 1);
    await shop.until(document, ({ inStock }) => inStock);
    const levels = 'select variant_id, location_id, on_hand - reserved as left from stock_level where variant_id = any($1) and on_hand > reserved';
    for (const level of await shop.sql('inventory', levels, [variants])) await change(level.variant_id, level.location_id, -level.left);
    await shop.until(document, ({ inStock }) => !inStock);
    await change(variants.at(-1), location, 2);
    await shop.until(document, ({ inStock }) => inStock);

    const gone = await shop.sql('reviews', `select 'rev_' || id as id from review where item_id = $1 and state = 'PUBLISHED'`, [id]);
    const moderate = (ids: string[], state: string): Promise<Data> =>
      shop.run('reviews', 'mutation ($ids: [ID!]!, $state: ReviewState!) { reviewsModerate(ids: $ids, state: $state) { updated } }', { ids, state });
    const submit = 'mutation ($itemId: ID!) { reviewSubmit(itemId: $itemId, rating: 3, body: "It is so so.") { review { id } } }';
    const { review } = (await shop.run('reviews', submit, { itemId: `prod_${id}` }, signedIn(randomUUID()))).reviewSubmit;
    if (gone.length > 0)
      await moderate(
        gone.map((each) => each.id),
        'REJECTED',
      );
    await moderate([review.id], 'PUBLISHED');
    await shop.until(document, ({ rating }) => rating === 3);
    await moderate([review.id], 'REJECTED');
    await shop.until(document, ({ rating }) => rating === null);
  });
});
