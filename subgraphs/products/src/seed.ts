import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

export const seed: SubgraphDefinition['seed'] = {
  table: 'product',
  run: seedFrom({
    tables: ['category', 'product', 'media', 'variant', 'gift_card'],
    steps: [
      {
        label: 'categories',
        sql: `insert into category (id, slug, name, parent_id, position)
        select c.id, c.slug, c.name, p.id, c.position from dataset_category c left join dataset_category p on p.n = c.parent_n order by c.parent_n nulls first`,
      },
      {
        label: 'products',
        sql: `insert into product (id, slug, title, description_html, status, brand, attributes, min_price_minor, max_price_minor, currency, created_at, updated_at)
        select p.id, p.slug, p.title, p.description_html, p.status, p.brand, p.attributes, v.lowest, v.highest, p.currency, p.created_at, p.updated_at
        from dataset_product p join (select product_n, min(price_minor) as lowest, max(price_minor) as highest from dataset_variant group by product_n) v on v.product_n = p.n`,
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
        select id, item_id, position, url, alt, width, height from dataset_media`,
      },
      {
        label: 'variants',
        sql: `insert into product_variant (id, sku, product_id, position, title, option_values, price_minor, compare_at_price_minor, cost_price_minor, currency, image_id, weight_grams, shipping_class)
        select v.id, v.sku, v.product_id, v.position, v.title, array_remove(array[v.option1, v.option2], null), v.price_minor, v.compare_at_minor, v.cost_minor, v.currency, m.id, v.weight_grams, v.shipping_class
        from dataset_variant v left join dataset_media m on m.product_n = v.product_n and m.position = 1`,
      },
      {
        label: 'gift cards',
        sql: `insert into gift_card (id, slug, title, denominations_minor, currency) select id, slug, title, denominations_minor, currency from dataset_gift_card`,
      },
    ],
  }),
};
