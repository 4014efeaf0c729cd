import { DomainError } from '@supergraph/service-kit';
import { idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { readSupply } from '../availability.ts';
import { toShipment } from '../domain/shipping-class.ts';
import { mayReadStock } from '../rights.ts';
import type { ProductVariantResolvers } from '../schema-types.ts';
import { readShippingRate } from '../shipping-rate.ts';
import { readLevels } from '../stock-levels.ts';

export const ProductVariant: ProductVariantResolvers = {
  id: idResolver('var'),
  availability: ({ id }, _args, context, info) => readSupply(context, id, requestedFields(info, 'Availability')),
  stock: ({ id }, _args, context, info) => (mayReadStock(context.viewer) ? readLevels(context, id, requestedFields(info, 'StockLevel')) : null),
  shippingEstimate: async ({ weightGrams, shippingClass }, { country }, context) => {
    if (!/^[A-Z]{2}$/.test(country)) {
      throw new DomainError('BAD_USER_INPUT', `"${country.slice(0, 80)}" is not the code of a country, such as "DE".`, { path: ['country'] });
    }
    const shipment = toShipment(weightGrams, shippingClass);
    const rate = shipment && (await readShippingRate(context, country, shipment));
    return rate && toMoney(rate.priceMinor, rate.currency);
  },
};
