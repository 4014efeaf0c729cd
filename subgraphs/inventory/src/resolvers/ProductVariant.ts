import { DomainError } from '@supergraph/service-kit';
import { idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { readSupply } from '../availability.ts';
import { toShipment } from '../domain/shipping-class.ts';
import { shippingPrice } from '../domain/shipping-price.ts';
import { mayReadStock } from '../rights.ts';
import type { ProductVariantResolvers } from '../schema-types.ts';
import { readLevels } from '../stock-levels.ts';
import { readTariff } from '../tariff.ts';

export const ProductVariant: ProductVariantResolvers = {
  id: idResolver('var'),
  availability: ({ id }, _args, context, info) => readSupply(context, id, requestedFields(info, 'Availability')),
  stock: ({ id }, _args, context, info) => (mayReadStock(context.viewer) ? readLevels(context, id, requestedFields(info, 'StockLevel')) : null),
  shippingEstimate: async ({ weightGrams, shippingClass }, { country }, context) => {
    if (!/^[A-Z]{2}$/.test(country)) {
      throw new DomainError('BAD_USER_INPUT', `"${country.slice(0, 80)}" is not the code of a country, such as "DE".`, { path: ['country'] });
    }
    const shipment = toShipment(weightGrams, shippingClass);
    const price = shipment && shippingPrice(await readTariff(context, country), [{ ...shipment, quantity: 1 }]);
    return price && toMoney(price.priceMinor, price.currency);
  },
};
