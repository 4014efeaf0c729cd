import { countHits } from '../count-hits.ts';
import { readFacets } from '../facets.ts';
import type { SearchResultResolvers } from '../schema-types.ts';

export const SearchResult: SearchResultResolvers = {
  nodes: async (search) => (await search.hits()).nodes,
  edges: async (search) => (await search.hits()).edges,
  pageInfo: async (search) => (await search.hits()).pageInfo,
  totalCount: (search, _args, { database }) => countHits(database, search),
  facets: (search, _args, context) => readFacets(context, search),
};
