import type { Row } from '@supergraph/subgraph-kit';
import type { StockLevel } from './entities/stock-level.ts';
import type { StockLocation } from './entities/stock-location.ts';
import type { StockMovement } from './entities/stock-movement.ts';

/** Another subgraph's entity: what is known of it here is found by its id, the rest came with the reference or did not. */
export type VariantRow = { readonly id: string; readonly weightGrams?: number; readonly shippingClass?: string };
/** Other subgraphs wrote what came with the reference, so its shape is to be checked. */
export type CartRow = { readonly id: string; readonly country?: unknown; readonly lines?: unknown };
export type StockLevelRow = Row<typeof StockLevel>;
export type StockLocationRow = Row<typeof StockLocation>;
export type StockMovementRow = Row<typeof StockMovement>;
