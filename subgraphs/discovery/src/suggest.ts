import type { Database, SubgraphContext } from '@supergraph/subgraph-kit';
import { measureBreadth } from './breadth.ts';
import { readLikeliest } from './correct-text.ts';
import { asOperand, type SearchText } from './domain/search-text.ts';

export type SuggestionRow = { readonly text: string; readonly productId: string | null; readonly categoryId: string | null };

/** A longer text names one thing already; its first words find it. */
const wordBound = 8;

/** Up to this many products are fetched by their words; where more have them, they are met soon enough by popularity. */
const fetchBound = 10_000;

/**
 * Categories, brands and products whose names hold all the words, the last of them perhaps unfinished; when there are
 * none, those of the words that were meant.
 */
export async function suggest({ database }: SubgraphContext, typed: SearchText | null, limit: number): Promise<SuggestionRow[]> {
  if (!typed) return [];
  const suggestions = await readSuggestions(database, typed, limit);
  if (suggestions.length > 0) return suggestions;
  const meant = await readLikeliest(database, typed);
  return meant ? readSuggestions(database, meant.text, limit) : [];
}

async function readSuggestions(database: Database, { text }: SearchText, limit: number): Promise<SuggestionRow[]> {
  const words = text.split(/\s+/u).slice(0, wordBound);
  const [shelves, products] = await Promise.all([readShelves(database, words, limit), readProducts(database, words, limit)]);
  const ordered = [...shelves.slice(0, Math.ceil(limit / 3)), ...products, ...shelves];
  const seen = new Set<string>();
  return ordered.filter(({ text: name }) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase())).slice(0, limit);
}

/** Categories, then brands, the fullest first. */
function readShelves(database: Database, words: readonly string[], limit: number): Promise<SuggestionRow[]> {
  return database.rows<SuggestionRow>(
    `select v.label as text, null as "productId", v.category_id as "categoryId" from facet_value v
     where v.facet_key in ('category', 'brand') and to_tsvector('shop_words', v.label) @@ to_tsquery('shop_words', $1) and v.documents > 0
     order by v.facet_key = 'category' desc, v.documents desc, v.label limit $2`,
    [queryOf(words, ''), limit],
  );
}

/**
 * By their titles, which have the weight A; twice as many as asked for, as products may bear the same title. Few are
 * fetched by their words, many by popularity until enough have the words: `matchSql` says why.
 */
async function readProducts(database: Database, words: readonly string[], limit: number): Promise<SuggestionRow[]> {
  const query = queryOf(words, 'A');
  const breadth = await measureBreadth(database, { tsquery: (parameters) => `to_tsquery('shop_words', ${parameters.add(query)})`, bound: fetchBound });
  if (breadth === 0) return [];
  const fence = breadth > fetchBound ? '' : 'offset 0';
  return database.rows<SuggestionRow>(
    `select d.title as text, d.product_id as "productId", null as "categoryId"
     from (select * from search_document where is_listed and search @@ to_tsquery('shop_words', $1) ${fence}) d
     order by d.popularity desc, d.product_id desc limit $2`,
    [query, limit * 2],
  );
}

function queryOf(words: readonly string[], weights: string): string {
  return words.map((word, index) => asOperand(word, index === words.length - 1 ? `*${weights}` : weights)).join(' & ');
}
