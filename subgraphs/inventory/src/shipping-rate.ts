import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { Shipment } from './domain/shipping-class.ts';

export type Rate = { readonly priceMinor: string; readonly currency: string };

type Found = Rate & { readonly place: number };

/**
 * The rate of the lightest weight band that holds the shipment; null when the country is not served, or nothing so heavy
 * is sent there. Of any number of shipments to one country in one statement.
 */
export function readShippingRate({ database, loaders }: SubgraphContext, country: string, shipment: Shipment): Promise<Rate | null> {
  const key = JSON.stringify([shipment.shippingClass, shipment.weightGrams]);
  return loaders.batch(`shipping rates to ${country}`, key, async (keys) => {
    const shipments = keys.map((text) => JSON.parse(text) as [string, number]);
    const rows = await database.rows<Found>(
      `select k.place::int as place, r.price_minor as "priceMinor", r.currency
       from shipping_country c cross join unnest($2::text[], $3::int[]) with ordinality k(class, grams, place) cross join lateral (
         select price_minor, currency from shipping_rate
         where zone = c.zone and shipping_class = k.class and up_to_grams >= k.grams order by up_to_grams limit 1) r
       where c.country = $1`,
      [country, shipments.map(([shippingClass]) => shippingClass), shipments.map(([, weightGrams]) => weightGrams)],
    );
    const byPlace = new Map(rows.map((row) => [row.place, row]));
    return keys.map((_key, index) => byPlace.get(index + 1) ?? null);
  });
}
