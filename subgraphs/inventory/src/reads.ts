import { readsOf } from '@supergraph/subgraph-kit';
import { StockLevel } from './entities/stock-level.ts';
import { StockLocation } from './entities/stock-location.ts';
import { StockMovement } from './entities/stock-movement.ts';
import { StockPolicy } from './entities/stock-policy.ts';
import { mayReadStock } from './rights.ts';

export const locations = readsOf(StockLocation, {}, { rights: { by: [], allow: (_location, viewer) => mayReadStock(viewer) } });
export const levels = readsOf(StockLevel, { location: ['locationId'], available: ['onHand', 'reserved'] });
export const movements = readsOf(StockMovement, { location: ['locationId'] });
export const policies = readsOf(StockPolicy, { lowStock: ['lowStockThreshold'], maxPurchasable: ['maxPurchasable', 'backorderable'] });
