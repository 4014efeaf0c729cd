import { voices } from '../people.ts';
import { id, once, pick, random, rowsOf } from '../sql.ts';
import type { Table } from '../table.ts';
import { until } from '../time.ts';
import { firstCustomer, userCreatedAt } from './people.ts';
import { hidden } from './products.ts';

/** Shares no factor with how many customers any profile has, so that steps of it come to each customer once. */
const stride = 7919;

export const reviewTables = {
  purchase: {
    needs: ['order_core', 'line_core'],
    rows: () => `
      select o.user_n, l.product_n, max(o.placed_at) as bought_at, min(o.delivered_at) as delivered_at
      from dataset_line_core l
      join dataset_order_core o on o.n = l.order_n
      where o.paid_at is not null
      group by o.user_n, l.product_n`,
  },
  /**
   * Who reviewed what and when; not of the contract. How many reviews a product gets falls with its number as its sales
   * do. Buyers write most of their reviews; the rest comes from people who never bought the product.
   */
  review_core: {
    needs: ['purchase', 'product_core'],
    rows: ({ products, reviews, customers }) => `
      with verified as (
        select product_n, user_n, ${until('delivered_at', `${random('written', 'pair')} * ${random('written', 'pair')}`)} as created_at
        from (select *, product_n::bigint << 32 | user_n as pair from dataset_purchase where delivered_at is not null) p
        where ${random('writes', 'pair')} < 0.7
      ),
      audience as (
        select p.n as product_n, p.created_at as product_created_at, least(${customers - firstCustomer + 1}, wanted - coalesce(v.reviews, 0)) as people
        from (
          select n, created_at, ${reviewsUpTo('n', reviews, products)} - ${reviewsUpTo('n - 1', reviews, products)} as wanted
          from dataset_product_core where n % ${hidden} <> 0
        ) p
        left join (select product_n, count(*)::int as reviews from verified group by product_n) v on v.product_n = p.n
      ),
      others as (
        select product_n, user_n, ${until(`greatest(product_created_at, ${userCreatedAt('user_n', customers)})`, random('written', 'product_n::bigint << 32 | user_n'))} as created_at
        from (
          select product_n, product_created_at,
            ${firstCustomer} + (floor(${random('audience', 'product_n')} * ${customers - firstCustomer + 1})::int + nth * ${stride}) % ${customers - firstCustomer + 1} as user_n
          from audience
          cross join generate_series(1, audience.people) nth ${once}
        ) a
        where not exists (select from dataset_purchase p where p.product_n = a.product_n and p.user_n = a.user_n)
      )
      select n, product_n, user_n, verified_purchase, created_at,
        case when review_fate < 0.025 then 'PENDING' when review_fate < 0.04 then 'REJECTED' else 'PUBLISHED' end as state,
        case when delight < 0.54 then 5 when delight < 0.8 then 4 when delight < 0.87 then 3 when delight < 0.9 then 2 else 1 end as rating
      from (
        select *, ${random('review fate', 'n')} as review_fate, ${random('rating', 'n')} * (0.7 + 0.6 * case when product_n = 1 then 0.5 else ${random('quality', 'product_n')} end) as delight
        from (
          select row_number() over (order by created_at, product_n, user_n) as n, *
          from (select *, true as verified_purchase from verified union all select *, false from others) written
        ) numbered ${once}
      ) felt`,
  },
  review: {
    needs: ['review_core', 'product_name', 'user'],
    rows: () => `
      select r.n, ${id('review', 'r.n')} as id, r.product_n, ${id('product', 'r.product_n')} as item_id, r.user_n, u.id as user_id, u.display_name, r.rating,
        case when ${random('titled', 'r.n')} < 0.8 then ${pick('v.titles', 'review title', 'r.n')} end as title,
        replace(${pick('v.openings', 'opening', 'r.n')}, '%s', t.series) || ' ' || ${pick('v.endings', 'ending', 'r.n')} as body,
        r.verified_purchase, r.state,
        case when r.state = 'PUBLISHED' then floor(40 * ${random('helpful', 'r.n')} * ${random('helpful', 'r.n')} * ${random('helpful', 'r.n')})::int else 0 end as helpful_count,
        r.created_at, case when ${random('edited', 'r.n')} < 0.05 then ${until('r.created_at', random('edited at', 'r.n'))} else r.created_at end as updated_at
      from dataset_review_core r
      join dataset_user u on u.n = r.user_n
      join dataset_product_name t on t.n = r.product_n
      join ${rowsOf(voices, 'v(rating int, titles text[], openings text[], endings text[])')} on v.rating = r.rating`,
  },
  rating: {
    needs: ['review_core'],
    rows: () => `
      select product_n, ${id('product', 'product_n')} as item_id, count, sum, histogram
      from (
        select product_n, count(*)::int as count, sum(rating)::int as sum,
          array[${[1, 2, 3, 4, 5].map((stars) => `count(*) filter (where rating = ${stars})`).join(', ')}]::int[] as histogram
        from dataset_review_core where state = 'PUBLISHED' group by product_n
      ) counted`,
    indexes: ['product_n'],
  },
} as const satisfies Record<string, Table>;

/** How many reviews the products up to number `n` have together. What the hidden ones lack goes to the others. */
function reviewsUpTo(n: string, reviews: number, products: number): string {
  return `floor(${(reviews * hidden) / (hidden - 1)} * sqrt((${n})::float8 / ${products}))::int`;
}
