import { readListSize } from '../../domain/list-size.ts';
import type { QueryResolvers } from '../../schema-types.ts';
import { readTrending } from '../../trending.ts';

export const trending: QueryResolvers['trending'] = (_root, { first }, context) => readTrending(context, readListSize(first, { fallback: 12 }));
