import { idResolver } from '@supergraph/subgraph-kit';
import { readBoughtTogether } from '../bought-together.ts';
import { readListSize } from '../domain/list-size.ts';
import { readRelated } from '../related.ts';
import type { ProductResolvers } from '../schema-types.ts';

export const Product: ProductResolvers = {
  id: idResolver('prod'),
  related: ({ id }, { first }, context) => readRelated(context, id, readListSize(first, { fallback: 8 })),
  boughtTogether: ({ id }, { first }, context) => readBoughtTogether(context, id, readListSize(first, { fallback: 4 })),
};
