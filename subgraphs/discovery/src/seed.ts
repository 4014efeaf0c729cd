import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';
import { unitsSql } from './sales/units-sql.ts';
import { wordsSql } from './words.ts';

/** What people see as the key of an option: "Paper size" becomes "paper-size". */
const optionKey = (name: string): string => `lower(regexp_replace(${name}, '[^[:alnum:]]+', '-', 'g'))`;

/** From each category up to its root: one row for every category on the way, itself included, with the root's number. */
const ancestry = `with recursive above as (
  select n, n as ancestor_n, parent_n from dataset_category
  union all select above.n, c.n, c.parent_n from above join dataset_category c on c.n = above.parent_n)`;

/** Every value that a product can be narrowed down by. */
const terms = `
  select p.n as product_n, 'category' as key, c.slug as value, c.name as label, c.id as category_id
    from dataset_product p join above a on a.n = p.category_n join dataset_category c on c.n = a.ancestor_n
  union all select n, 'brand', brand, brand, null from dataset_product where brand is not null
  union all select n, ${optionKey('option1_name')}, value, value, null from dataset_product cross join unnest(option1_values) value
  union all select n, ${optionKey('option2_name')}, value, value, null from dataset_product cross join unnest(option2_values) value
  union all select n, a.value ->> 'key', v.value, v.value, null from dataset_product
    cross join jsonb_array_elements(attributes) a cross join jsonb_array_elements_text(a.value -> 'values') v`;

export const seed: SubgraphDefinition['seed'] = {
  table: 'search_document',
  run: seedFrom({
    tables: ['category', 'product', 'media', 'variant', 'stock', 'rating', 'order', 'order_line', 'order_event'],
    steps: [
      {
        label: 'sales',
        sql: `insert into sale (order_id, product_id, user_id, units, sold_at, is_taken_back)
        select o.id, l.product_id, o.user_id, sum(l.quantity), e.at, o.state = 'REFUNDED'
        from dataset_order o join dataset_order_line l on l.order_n = o.n join dataset_order_event e on e.order_n = o.n and e.type = 'paid'
        group by o.id, l.product_id, o.user_id, e.at, o.state order by o.id;
        analyze sale`,
      },
      {
        label: 'facets',
        sql: `insert into facet (key, label, position)
        select distinct on (key) key, label, position from (
          values ('category', 'Category', 0), ('brand', 'Brand', 1)
          union all select distinct ${optionKey('name')}, name, 2 from (select option1_name as name from dataset_product union select option2_name from dataset_product) named where name is not null
          union all select distinct a ->> 'key', a ->> 'label', 3 from dataset_product cross join jsonb_array_elements(attributes) a
        ) named(key, label, position) order by key, position`,
      },
      {
        label: 'facet values',
        sql: `${ancestry} insert into facet_value (facet_key, value, label, category_id)
        select key, value, label, category_id from (select distinct key, value, label, category_id from (${terms}) held) valued order by key, value`,
      },
      {
        // Filling an index row by row takes several times as long as making it of all rows at once.
        label: 'setting indexes aside',
        sql: `do $$ declare index_ record; begin
          create temporary table set_aside as
            select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = 'search_document' and indexname <> 'search_document_pkey';
          for index_ in select * from set_aside loop execute format('drop index %I', index_.indexname); end loop;
        end $$`,
      },
      {
        // Tables and not subqueries, so that the planner knows how many rows there are.
        label: 'parts of documents',
        sql: `analyze facet_value;
        create temporary table held as ${ancestry}
          select t.product_n, array_agg(v.id order by v.id) as ids, string_agg(v.label, ' ') filter (where v.facet_key in ('category', 'brand')) as names,
            string_agg(v.label, ' ') filter (where v.facet_key not in ('category', 'brand')) as details
          from (${terms}) t join facet_value v on v.facet_key = t.key and v.value = t.value group by t.product_n;
        create temporary table department as ${ancestry}
          select a.n as category_n, c.id from above a join dataset_category c on c.n = a.ancestor_n where a.parent_n is null;
        create temporary table supply as
          select v.product_n, min(v.price_minor) as price_minor, coalesce(bool_or(s.on_hand > s.reserved), false) as in_stock
          from dataset_variant v left join dataset_stock s on s.variant_n = v.n group by v.product_n;
        create temporary table sold as ${unitsSql('true')};
        analyze held, department, supply, sold`,
      },
      {
        label: 'documents',
        sql: `insert into search_document (product_id, is_listed, slug, title, brand, category_id, department_id, thumbnail_url, price_minor, currency, added_at,
          facet_value_ids, search, catalogue_updated_at, in_stock, stock_updated_at, rating_average, rating_count, rating_updated_at, units_sold, recent_units, sales_updated_at)
        select p.id, p.status = 'ACTIVE', p.slug, p.title, p.brand, c.id, d.id, m.url, supply.price_minor, p.currency, p.created_at,
          held.ids, search_vector(p.title, held.names, coalesce(held.details, ''), p.description_html), p.updated_at,
          supply.in_stock, p.updated_at, coalesce(round(r.sum::numeric / r.count, 2), 0), coalesce(r.count, 0), p.updated_at,
          coalesce(s.units, 0), coalesce(s.recent_units, 0), p.updated_at
        from dataset_product p
        join held on held.product_n = p.n join supply on supply.product_n = p.n
        join dataset_category c on c.n = p.category_n join department d on d.category_n = p.category_n
        left join dataset_media m on m.product_n = p.n and m.position = 1
        left join dataset_rating r on r.product_n = p.n and r.count > 0
        left join sold s on s.product_id = p.id`,
      },
      {
        label: 'stock of variants',
        sql: `insert into variant_stock (variant_id, product_id, in_stock)
        select v.id, v.product_id, coalesce(bool_or(s.on_hand > s.reserved), false)
        from dataset_variant v left join dataset_stock s on s.variant_n = v.n group by v.id, v.product_id`,
      },
      {
        label: 'ratings',
        sql: `insert into product_rating (product_id, average, count)
        select product_id, rating_average, rating_count from search_document where rating_count > 0`,
      },
      {
        label: 'counts of facet values',
        sql: `update facet_value v set documents = held.count
        from (select unnest(facet_value_ids) as id, count(*) from search_document where is_listed group by 1) held where held.id = v.id`,
      },
      {
        label: 'indexes',
        sql: `do $$ declare index_ record; begin
          for index_ in select * from set_aside loop execute index_.indexdef; end loop;
          drop table set_aside;
        end $$`,
      },
      {
        label: 'words',
        sql: wordsSql,
      },
      {
        label: 'products bought together',
        sql: `insert into bought_together (product_id, other_id, orders)
        select product_id, other_id, orders from (
          select a.product_id, b.product_id as other_id, count(*) as orders, row_number() over (partition by a.product_id order by count(*) desc, b.product_id) as place
          from sale a join sale b on b.order_id = a.order_id and b.product_id <> a.product_id
          where not a.is_taken_back and not b.is_taken_back group by a.product_id, b.product_id
        ) counted where place <= 12`,
      },
      {
        label: 'purchases',
        sql: `insert into purchase (user_id, product_id, bought_at)
        select user_id, product_id, bought_at from (
          select user_id, product_id, max(sold_at) as bought_at, row_number() over (partition by user_id order by max(sold_at) desc, product_id) as place
          from sale where not is_taken_back group by user_id, product_id
        ) lately where place <= 50`,
      },
    ],
  }),
};
