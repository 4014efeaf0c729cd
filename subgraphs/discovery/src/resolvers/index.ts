import { idResolver, referencesById } from '@supergraph/subgraph-kit';
import type { References, Resolvers } from '../schema-types.ts';
import { Product } from './Product.ts';
import { search } from './Query/search.ts';
import { suggest } from './Query/suggest.ts';
import { trending } from './Query/trending.ts';
import { SearchHit } from './SearchHit.ts';
import { SearchResult } from './SearchResult.ts';
import { Suggestion } from './Suggestion.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  Query: { search, suggest, trending },
  Product,
  User,
  Category: { id: idResolver('cat') },
  SearchResult,
  SearchHit,
  Suggestion,
};

export const references: References = { Product: referencesById('prod'), User: referencesById('usr') };
