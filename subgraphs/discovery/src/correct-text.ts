import type { Database } from '@supergraph/subgraph-kit';
import { breadthSql, measureBreadth } from './breadth.ts';
import { asOperand, replaceWords, type SearchText, toSearchText, wordsOf } from './domain/search-text.ts';
import { matchWindow, tsquerySql } from './match.ts';
import { createParameters } from './parameters.ts';

/** `breadth` is how many documents hold the words, as far as it was counted. */
export type MeantText = { readonly text: SearchText; readonly breadth: number };

/** Longer texts are sentences; nobody mistypes only one word of those. */
const wordBound = 8;

/**
 * The text itself when something holds its words; else the text with each word that finds nothing replaced by the
 * likeliest one that does, unless that finds nothing either. Filters play no part: a narrow choice is no typing mistake.
 */
export async function correctText(database: Database, written: SearchText): Promise<MeantText> {
  const breadth = await breadthOf(database, written);
  return (breadth === 0 && (await readLikeliest(database, written))) || { text: written, breadth };
}

/** What was meant by a text that finds nothing; null when that cannot be guessed. */
export async function readLikeliest(database: Database, written: SearchText): Promise<MeantText | null> {
  const replacements = await readReplacements(database, written);
  if (replacements.size === 0) return null;
  const text = toSearchText(replaceWords(written.text, replacements));
  const breadth = await breadthOf(database, text);
  return breadth === 0 ? null : { text, breadth };
}

function breadthOf(database: Database, text: SearchText): Promise<number> {
  return measureBreadth(database, { tsquery: (parameters) => tsquerySql(text, parameters), bound: matchWindow });
}

/** Of a word, more than this is as good as found. */
const foundBound = 1_000;

/**
 * One statement for all words. Of the words that look alike, those count that are one keystroke away, two from five
 * letters on, and of these the nearest, then the most frequent.
 */
async function readReplacements(database: Database, { text }: SearchText): Promise<ReadonlyMap<string, string>> {
  const words = [...new Set(wordsOf(text))].filter((word) => word.length > 2 && word.length < 50);
  if (words.length === 0 || words.length > wordBound) return new Map();
  const parameters = createParameters();
  // Spelt out word by word, so that each query is a constant to the planner and is looked up in the index.
  const parts = words.map((word) => {
    const plain = parameters.add(word);
    const prefix = parameters.add(asOperand(word, '*'));
    return `select ${plain}::text as word, (
      select near.word from (select w.word, w.documents from search_word w order by w.word <-> ${plain} limit 50) near
      where levenshtein_less_equal(near.word, ${plain}, 2) <= case when length(${plain}) < 5 then 1 else 2 end
      order by levenshtein(near.word, ${plain}), near.documents desc, near.word limit 1) as nearest
    where (${breadthSql(`(to_tsquery('shop', ${prefix}) || to_tsquery('shop_words', ${prefix}))`, foundBound)}) = 0`;
  });
  const rows = await database.rows<{ word: string; nearest: string | null }>(parts.join(' union all '), parameters.values);
  return new Map(rows.flatMap(({ word, nearest }) => (nearest === null ? [] : [[word, nearest]])));
}
