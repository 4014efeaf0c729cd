import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { Band } from './domain/shipping-price.ts';

/** The bands of one country; empty when it is not served. */
export type Tariff = readonly Band[];

/** SQL for the bands of the countries that `condition` says, such as `= ?`. */
export function tariffSql(condition: string): string {
  return `select c.country, r.shipping_class as "shippingClass", r.up_to_grams as "upToGrams", r.price_minor::text as "priceMinor", r.currency
    from shipping_country c join shipping_rate r on r.zone = c.zone where c.country ${condition}`;
}

/** Of any number of countries in one statement. */
export function readTariff({ database, loaders }: SubgraphContext, country: string): Promise<Tariff> {
  return loaders.batch('tariffs', country, async (countries) => {
    const rows = await database.rows<Band & { country: string }>(tariffSql('= any($1)'), [countries]);
    const byCountry = Map.groupBy(rows, (row) => row.country);
    return countries.map((code) => byCountry.get(code) ?? []);
  });
}
