import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

/**
 * Subgraphs whose data are made up, and how to read them: on the schema of one subgraph, for its responder, and on the
 * whole schema, for the answer that every gateway must give.
 */
export type Graph = {
  readonly sources: readonly SubgraphSource[];
  readonly rootValue: unknown;
  /** Default: that of graphql-js. */
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
  /** `schema` is that of the subgraph which was asked. */
  resolveReference(reference: Reference, schema: GraphQLSchema): unknown;
};

export type SubgraphSource = { readonly name: string; readonly sdl: string };

/** A representation, as a gateway sends it. */
export type Reference = Readonly<Record<string, unknown>> & { readonly __typename: string };
