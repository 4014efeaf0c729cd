import { type Connection, type Database, keysetCondition, orderBy, type PageRequest, selectList, toConnection } from '@supergraph/subgraph-kit';
import { markers } from './domain/highlight.ts';
import type { SearchText } from './domain/search-text.ts';
import { hitsSql, type Matching, tsquerySql } from './match.ts';
import { createParameters, type Parameters } from './parameters.ts';
import { type DocumentRow, documents } from './reads.ts';
import { byScore } from './search-sort.ts';

export type HitRow = DocumentRow & { readonly marked?: string };

type HitRequest = { readonly matching: Matching; readonly page: PageRequest; readonly fields: ReadonlySet<string> };

/** One statement for a page of hits, ranked and marked as asked for. */
export async function readHits(database: Database, { matching, page, fields }: HitRequest): Promise<Connection<HitRow>> {
  const { text } = matching;
  const parameters = createParameters();
  const marksTitle = text !== null && fields.has('highlight');
  const hits = `select d.* ${hitsSql(matching, parameters)}`;
  const source = text && page.sort === byScore ? scoredSql(hits, { text, breadth: matching.breadth }, parameters) : hits;
  const keyset = keysetCondition(page, parameters.values.length + 1);
  parameters.values.push(...keyset.values);
  const columns = [
    selectList(documents, fields, { alias: 'd', extra: marksTitle ? ['title'] : [] }),
    ...page.sort.keys.map(({ property, sql }) => `${sql} as "${property}"`),
  ];
  const rows = `select ${columns.join(', ')} from (${source}) d where ${keyset.sql} order by ${orderBy(page.sort)} limit ${parameters.add(page.first + 1)}`;
  const sql = marksTitle ? markedSql(rows, text, parameters) : rows;
  return toConnection(await database.rows<HitRow>(sql, parameters.values), page);
}

/** Ranking costs microseconds a hit: where there may be more, the most popular are ranked, and only they are paged. */
const rankingWindow = 10_000;

/** How well the words match, where in the product, and how well it sells; a title that is the text itself comes first. */
function scoredSql(hits: string, { text, breadth }: { text: SearchText; breadth: number }, parameters: Parameters): string {
  const ranked = breadth > rankingWindow ? `${hits} order by d.popularity desc, d.product_id desc limit ${rankingWindow}` : hits;
  const rank = `ts_rank(d.search, ${tsquerySql(text, parameters)}) * (1 + d.popularity / 10000.0)`;
  const exact = `case when lower(d.title) = lower(${parameters.add(text.text)}) then 10 else 0 end`;
  return `select d.*, (1000000 * (${rank} + ${exact}))::bigint as score from (${ranked}) d`;
}

/** Marks the titles of the page's rows only, in a text that holds no HTML: `domain/highlight.ts` says why. */
function markedSql(rows: string, text: SearchText, parameters: Parameters): string {
  const { open, close, less, greater, ampersand } = markers;
  const plain = `translate(d.title, ${parameters.add(`<>&${open}${close}`)}, ${parameters.add(`${less}${greater}${ampersand}`)})`;
  const options = parameters.add(`StartSel=${open}, StopSel=${close}, HighlightAll=true`);
  return `select d.*, ts_headline('shop', ${plain}, ${tsquerySql(text, parameters)}, ${options}) as marked from (${rows}) d`;
}
