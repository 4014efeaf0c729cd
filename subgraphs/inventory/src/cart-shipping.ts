import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { toShipment } from './domain/shipping-class.ts';
import { type ShippingLine, type ShippingPrice, shippingPrice } from './domain/shipping-price.ts';
import type { CartRow } from './rows.ts';
import { readTariff } from './tariff.ts';

/** What sending a cart costs, by the rule that its order will be sent by; null rather than a guess. */
export async function readCartShipping(context: SubgraphContext, { country, lines }: CartRow): Promise<ShippingPrice | null> {
  if (typeof country !== 'string' || !/^[A-Z]{2}$/.test(country) || !Array.isArray(lines)) return null;
  const shipments = lines.map(toShippingLine);
  return shipments.includes(null) ? null : shippingPrice(await readTariff(context, country), shipments);
}

/** Any part of a line may be null. */
function toShippingLine(line: unknown): ShippingLine | null {
  const { quantity, weightGrams, shippingClass } = (line ?? {}) as WeighedLine;
  const shipment = toShipment(weightGrams, shippingClass);
  return shipment && typeof quantity === 'number' && Number.isInteger(quantity) && quantity > 0 ? { ...shipment, quantity } : null;
}

type WeighedLine = { readonly quantity?: unknown; readonly weightGrams?: unknown; readonly shippingClass?: unknown };
