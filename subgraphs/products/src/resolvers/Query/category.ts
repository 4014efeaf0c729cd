import { requestedFields } from '@supergraph/subgraph-kit';
import { categories } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const category: QueryResolvers['category'] = (_root, { slug }, { loaders }, info) =>
  loaders.one(categories, 'slug', slug, requestedFields(info, 'Category'));
