import { defineEntity } from '@mikro-orm/core';

/** A word of titles and facets: what a mistyped word may have meant. */
export const SearchWord = defineEntity({
  name: 'SearchWord',
  tableName: 'search_word',
  properties: (p) => ({
    word: p.string().primary(),
    documents: p.integer(),
  }),
});
