import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** The titles of the best sellers hold every word that is worth guessing. */
export const wordsSql = `insert into search_word (word, documents)
  select word, sum(ndoc) from (
    select word, ndoc from ts_stat('select to_tsvector(''shop_words'', title) from search_document where is_listed order by popularity desc limit 100000')
    union all select word, ndoc from ts_stat('select to_tsvector(''shop_words'', label) from facet_value')
  ) counted where word ~ '[[:alpha:]]' and length(word) between 3 and 50 group by word`;

/** Lists the words anew. Of a large catalogue it takes longer than a statement may; whoever searches goes on with those of before. */
export async function listWords(tx: SqlEntityManager): Promise<void> {
  await tx.execute('set local statement_timeout = 0');
  // One after the other: two at once would both find nothing to take out, and add the same.
  await tx.execute('lock table search_word in share row exclusive mode');
  await tx.execute('delete from search_word');
  await tx.execute(wordsSql);
}
