/** The titles of the best sellers hold every word that is worth guessing. */
export const wordsSql = `insert into search_word (word, documents)
  select word, sum(ndoc) from (
    select word, ndoc from ts_stat('select to_tsvector(''shop_words'', title) from search_document where is_listed order by popularity desc limit 100000')
    union all select word, ndoc from ts_stat('select to_tsvector(''shop_words'', label) from facet_value')
  ) counted where word ~ '[[:alpha:]]' and length(word) between 3 and 50 group by word`;
