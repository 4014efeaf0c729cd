import { idResolver, referencesById, referencesByKey } from '@supergraph/subgraph-kit';
import { countMovements } from '../movement-page.ts';
import { locations } from '../reads.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { Availability } from './Availability.ts';
import { Cart } from './Cart.ts';
import { stockAdjust } from './Mutation/stockAdjust.ts';
import { ProductVariant } from './ProductVariant.ts';
import { stockLocations } from './Query/stockLocations.ts';
import { stockMovements } from './Query/stockMovements.ts';
import { StockLevel } from './StockLevel.ts';
import { StockMovement } from './StockMovement.ts';

export const resolvers: Resolvers = {
  Query: { stockLocations, stockMovements },
  Mutation: { stockAdjust },
  ProductVariant,
  Cart,
  Availability,
  StockLevel,
  StockLocation: { id: idResolver('loc') },
  StockMovement,
  StockMovementConnection: {
    totalCount: ({ variantId }, _args, context) => countMovements(context, variantId),
  },
};

export const references: References = {
  ProductVariant: referencesById('var'),
  Cart: referencesById('cart'),
  StockLocation: referencesByKey(locations, [{ field: 'id', prefix: 'loc' }]),
};
