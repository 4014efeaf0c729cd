import { type Profile, prepareDataset } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

const steps: readonly { label: string; sql: string }[] = [
  {
    label: 'categories',
    sql: `insert into category (id, slug, name, parent_id, position)
    select c.id, c.slug, c.name, p.id, c.position from dataset_category c left join dataset_category p on p.n = c.parent_n order by c.parent_n nulls first`,
  },
  {
    label: 'products',
    sql: `insert into product (id, slug, title, description_html, status, brand, attributes, min_price_minor, max_price_minor, currency, created_at, updated_at)
    select p.id, p.slug, p.title, p.description_html, p.status, p.brand, p.attributes, v.min, v.max, p.currency, p.created_at, p.updated_at
    from dataset_product p join (select product_n, min(price_minor), max(price_minor) from dataset_variant group by product_n) v on v.product_n = p.n`,
  },
  {
    label: 'product categories',
    sql: `insert into product_category (product_id, category_id)
    select p.id, c.id from dataset_product p join dataset_category c on c.n = p.category_n`,
  },
  {
    label: 'product options',
    sql: `insert into product_option (product_id, position, name, option_values)
    select id, 1, option1_name, option1_values from dataset_product where option1_name is not null
    union all select id, 2, option2_name, option2_values from dataset_product where option2_name is not null`,
  },
  {
    label: 'media',
    sql: `insert into media (id, item_id, position, url, alt, width, height)
    select m.id, p.id, m.position, m.url, m.alt, m.width, m.height from dataset_media m join dataset_product p on p.n = m.product_n`,
  },
  {
    label: 'variants',
    sql: `insert into product_variant (id, sku, product_id, position, title, option_values, price_minor, compare_at_price_minor, cost_price_minor, currency, image_id, weight_grams, shipping_class)
    select v.id, v.sku, p.id, v.position, v.title, array_remove(array[v.option1, v.option2], null), v.price_minor, v.compare_at_minor, v.cost_minor, v.currency, m.id, v.weight_grams, v.shipping_class
    from dataset_variant v join dataset_product p on p.n = v.product_n left join dataset_media m on m.product_n = v.product_n and m.position = 1`,
  },
  {
    label: 'gift cards',
    sql: `insert into gift_card (id, slug, title, denominations_minor, currency) select id, slug, title, denominations_minor, currency from dataset_gift_card`,
  },
];

export const seed: SubgraphDefinition['seed'] = {
  table: 'product',
  run: async (client, profile, onProgress) => {
    await prepareDataset({ execute: (sql) => client.query(sql) }, profile as Profile, ['category', 'product', 'media', 'variant', 'gift_card']);
    for (const [index, { label, sql }] of steps.entries()) {
      await client.query(sql);
      onProgress(index + 1, steps.length, label);
    }
  },
};
