import { composeServices } from '@apollo/composition';
import { type DocumentNode, GraphQLError, parse, Source } from 'graphql';
import type { SubgraphSource } from './supergraph-config.ts';

/**
 * Composes subgraphs into one supergraph, without the network. The result depends on the sources alone, not on their
 * order. A document that does not parse hides the errors that need all documents, so these come in a second run.
 */
export function composeSupergraph({ subgraphs }: { subgraphs: readonly SubgraphSource[] }): CompositionOutcome {
  const parsed = subgraphs.map(parseSubgraph);
  const syntaxErrors = parsed.flatMap(({ error }) => error ?? []);
  if (syntaxErrors.length > 0) return { ok: false, errors: syntaxErrors };

  const result = composeServices(parsed.flatMap(({ service }) => service ?? []));
  if (result.errors) return { ok: false, errors: result.errors };
  return { ok: true, supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`, hints: result.hints };
}

function parseSubgraph({ name, url, file, sdl }: SubgraphSource): ParsedSubgraph {
  try {
    // The source's name lets an error's nodes be traced back to their file.
    return { service: { name, url, typeDefs: parse(new Source(sdl, file)) } };
  } catch (error) {
    if (error instanceof GraphQLError) return { error };
    throw error;
  }
}

/** The library does not export its own type of a hint. */
export type CompositionHint = NonNullable<ReturnType<typeof composeServices>['hints']>[number];

export type CompositionOutcome = CompositionSuccess | CompositionFailure;

export type CompositionSuccess = {
  readonly ok: true;
  readonly supergraphSdl: string;
  /** What composes, but may surprise. */
  readonly hints: readonly CompositionHint[];
};

export type CompositionFailure = {
  readonly ok: false;
  /** Never empty. */
  readonly errors: readonly GraphQLError[];
};

type ParsedSubgraph = {
  readonly service?: { name: string; url: string; typeDefs: DocumentNode };
  readonly error?: GraphQLError;
};
