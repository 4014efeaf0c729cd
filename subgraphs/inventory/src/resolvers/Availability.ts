import { expectedAt, isInStock, isLowStock, purchasableBy } from '../domain/availability.ts';
import type { AvailabilityResolvers } from '../schema-types.ts';

export const Availability: AvailabilityResolvers = {
  inStock: (supply) => isInStock(supply),
  lowStock: (supply) => isLowStock(supply),
  maxPurchasable: (supply) => purchasableBy(supply),
  restockAt: (supply) => expectedAt(supply),
};
