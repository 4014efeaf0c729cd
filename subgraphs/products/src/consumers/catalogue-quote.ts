import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { on, publish } from '@supergraph/events';
import { catalogueQuoted } from '../events.ts';
import { forSale } from '../for-sale.ts';
import { catalogueQuote } from '../received-events.ts';

/** Tells what the variants cost now, in the order in which they were asked for. What is not for sale is only named. */
export const onQuote = on(catalogueQuote, async ({ payload: { orderId, variantIds } }, { tx }) => {
  const asked = [...new Set(variantIds)];
  const found = new Map((await readQuotes(tx, asked)).map((line) => [line.variantId, line]));
  const lines = asked.flatMap((id) => found.get(id) ?? []);
  const missing = asked.filter((id) => !found.has(id));
  await publish(tx, catalogueQuoted, { key: orderId, payload: { orderId, lines, missing } });
});

function readQuotes(tx: SqlEntityManager, variantIds: readonly string[]): Promise<QuoteRow[]> {
  return tx.execute<QuoteRow[]>(
    `select v.id as "variantId", v.product_id as "productId", p.title || ', ' || v.title as title, v.sku, v.price_minor::text as "unitPriceMinor",
       v.currency, v.weight_grams as "weightGrams", v.shipping_class as "shippingClass"
     from ${forSale} where v.id in (select value::uuid from json_array_elements_text(?::json))`,
    [JSON.stringify(variantIds)],
  );
}

type QuoteRow = {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly sku: string;
  readonly unitPriceMinor: string;
  readonly currency: string;
  readonly weightGrams: number;
  readonly shippingClass: string;
};
