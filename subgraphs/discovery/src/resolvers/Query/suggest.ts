import { readListSize } from '../../domain/list-size.ts';
import { readSearchText } from '../../domain/search-text.ts';
import type { QueryResolvers } from '../../schema-types.ts';
import { suggest as readSuggestions } from '../../suggest.ts';

export const suggest: QueryResolvers['suggest'] = (_root, { prefix, limit }, context) =>
  readSuggestions(context, readSearchText(prefix, 'prefix'), readListSize(limit, { fallback: 8, maximum: 20, argument: 'limit' }));
