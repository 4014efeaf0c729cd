import type { Data, RunningDiscovery } from './running-discovery.ts';

/** All that discovery knows, with facets by name and not by number, and without the times of the writing. */
const known = {
  documents: `select d.product_id, is_listed, slug, title, brand, category_id, price_minor, catalogue_version, in_stock, rating_average, rating_count, units_sold, search::text,
      array(select v.facet_key || '=' || v.value from unnest(d.facet_value_ids) id join facet_value v using (id) order by 1) as terms
    from search_document d order by d.product_id`,
  facetValues: 'select facet_key, value, label, documents from facet_value where documents > 0 order by 1, 2',
  stock: 'select variant_id, product_id, in_stock from variant_stock where told_at is not null order by 1',
  ratings: 'select product_id, average, count from product_rating order by 1',
  sales: 'select order_id, product_id, user_id, units from sale where not is_taken_back order by 1, 2',
  together: 'select product_id, other_id, orders from bought_together order by 1, 2',
  purchases: 'select user_id, product_id, bought_at from purchase order by 1, 2',
};

export async function readKnown({ sql }: Pick<RunningDiscovery, 'sql'>): Promise<Record<string, Data[]>> {
  const entries: [string, Data[]][] = [];
  for (const [name, text] of Object.entries(known)) entries.push([name, await sql(text)]);
  return Object.fromEntries(entries);
}
