/** What was sold of each product, in all and in the last thirty days of sales; taken-back orders are no sales. */
export const unitsSql = (condition: string): string => `
  select product_id, sum(units)::int as units,
    coalesce(sum(units) filter (where sold_at >= (select max(sold_at) from sale) - interval '30 days'), 0)::int as recent_units
  from sale where not is_taken_back and ${condition} group by product_id`;
