import { connectionPaths, requestedFields } from '@supergraph/subgraph-kit';
import type { QueryResolvers } from '../../schema-types.ts';
import { search as understand } from '../../search.ts';

export const search: QueryResolvers['search'] = (_root, args, context, info) => understand(context, args, requestedFields(info, 'SearchHit', connectionPaths));
