import { type Connection, readPage, type SubgraphContext } from '@supergraph/subgraph-kit';
import { correctText } from './correct-text.ts';
import { readFacetChoices } from './domain/facet-choices.ts';
import { readSearchText } from './domain/search-text.ts';
import { type HitRow, readHits } from './hit-page.ts';
import { readKnownTerms } from './known-terms.ts';
import type { Matching } from './match.ts';
import type { QuerySearchArgs } from './schema-types.ts';
import { sortOf } from './search-sort.ts';

/** A search that has been understood. Hits, facets and total are read only when they are selected. */
export type Search = Matching & {
  readonly correctedQuery: string | null;
  /** Read once, however many fields stand on it. */
  hits(): Promise<Connection<HitRow>>;
};

/** @throws DomainError BAD_USER_INPUT, INVALID_PAGE_SIZE, INVALID_CURSOR */
export async function search({ database }: SubgraphContext, args: QuerySearchArgs, fields: ReadonlySet<string>): Promise<Search> {
  const written = readSearchText(args.query, 'query');
  const named = readFacetChoices(args.filters ?? []);
  const page = readPage(args, sortOf(args.sort ?? 'RELEVANCE', { hasText: written !== null }), { fallback: 24 });
  const [terms, meant] = await Promise.all([readKnownTerms(database, named), written && correctText(database, written)]);
  const matching: Matching = {
    text: meant?.text ?? null,
    breadth: meant?.breadth ?? 0,
    choices: named.filter((choice) => choice.kind !== 'TERMS' || choice.values.length > 0),
    terms,
  };
  return {
    ...matching,
    correctedQuery: meant && meant.text !== written ? meant.text.text : null,
    hits: once(() => readHits(database, { matching, page, fields })),
  };
}

function once<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= read();
    return result;
  };
}
