import type { FacetChoice } from './domain/facet-choices.ts';
import { highestMinor, lowestMinor } from './domain/price-bounds.ts';
import { asOperand, type SearchText } from './domain/search-text.ts';
import type { KnownTerms } from './known-terms.ts';
import type { Parameters } from './parameters.ts';

export type Matching = {
  readonly text: SearchText | null;
  /** How many documents hold the words: exact up to `matchWindow`, one more than that above; 0 without words. */
  readonly breadth: number;
  readonly choices: readonly FacetChoice[];
  readonly terms: KnownTerms;
};

/** Up to this many documents are read whole; of more, only as many as a page or a count can afford. */
export const matchWindow = 50_000;

/**
 * The documents `d` that hold the words, and a condition for each choice.
 *
 * PostgreSQL guesses badly how many documents hold a rare word. Where it is told to expect many, it walks an index in the
 * order of the hits until enough have passed by, which for a rare word is the whole table. So few are always fetched by
 * their words first: `offset 0` keeps the planner from looking into the subquery.
 */
export function matchSql({ text, breadth, choices, terms }: Matching, parameters: Parameters): { from: string; found: string; chosen: readonly string[] } {
  const holdsWords = text ? `is_listed and search @@ ${tsquerySql(text, parameters)}` : 'is_listed';
  const chosen = choices.map((choice) => choiceSql(choice, terms, parameters));
  if (text && breadth <= matchWindow) return { from: `(select * from search_document where ${holdsWords} offset 0) d`, found: 'true', chosen };
  return { from: 'search_document d', found: holdsWords, chosen };
}

/** The same as `from … where …`. */
export function hitsSql(matching: Matching, parameters: Parameters): string {
  const { from, found, chosen } = matchSql(matching, parameters);
  return `from ${from} where ${[found, ...chosen].join(' and ')}`;
}

/** No text can break it: the head is read by a parser that takes anything, the last word goes as one quoted operand. */
export function tsquerySql({ head, last }: SearchText, parameters: Parameters): string {
  const finished = `websearch_to_tsquery('shop', ${parameters.add(head)})`;
  if (last === null) return finished;
  const prefix = parameters.add(asOperand(last, '*'));
  return `(${finished} && (to_tsquery('shop', ${prefix}) || to_tsquery('shop_words', ${prefix})))`;
}

function choiceSql(choice: FacetChoice, terms: KnownTerms, parameters: Parameters): string {
  if (choice.kind === 'TERMS') {
    const ids = choice.values.flatMap((value) => terms.find(choice.key, value)?.id ?? []);
    return `d.facet_value_ids && ${parameters.add(ids)}::int[]`;
  }
  if (choice.kind === 'BOOLEAN') return `(${choice.values.map((value) => (value === 'true' ? 'd.in_stock' : 'not d.in_stock')).join(' or ')})`;
  if (choice.key === 'rating') return `(d.rating_count > 0 and ${boundsSql('d.rating_average', choice, (bound) => `${parameters.add(bound)}::numeric`)})`;
  const { min, max } = choice;
  const minor = { min: min === null ? null : lowestMinor(min), max: max === null ? null : highestMinor(max) };
  return `(${boundsSql('d.price_minor', minor, (bound) => `${parameters.add(String(bound))}::bigint`)})`;
}

type Bounds<Bound> = { readonly min: Bound | null; readonly max: Bound | null };

function boundsSql<Bound>(column: string, { min, max }: Bounds<Bound>, placeholder: (bound: Bound) => string): string {
  const conditions = [...(min === null ? [] : [`${column} >= ${placeholder(min)}`]), ...(max === null ? [] : [`${column} <= ${placeholder(max)}`])];
  return conditions.join(' and ');
}
