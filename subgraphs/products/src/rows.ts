import type { Row } from '@supergraph/subgraph-kit';
import type { GiftCard } from './entities/gift-card.ts';
import type { Media } from './entities/media.ts';
import type { ProductOption } from './entities/product-option.ts';

export type GiftCardRow = Row<typeof GiftCard>;
export type MediaRow = Row<typeof Media>;
export type ProductOptionRow = Row<typeof ProductOption>;
/** A line of another subgraph's cart. That subgraph wrote what came with the reference, so its shape is to be checked. */
export type CartLineRow = { readonly id: string; readonly variant?: unknown };
