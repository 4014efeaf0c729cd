import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import type { Graph } from './graph.ts';

/** The schema that clients see, without any subgraph behind it. */
export function readApiSchema(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();
}

/** The answer that graphql-js gives on the whole schema, as JSON has it. @throws when there is an error in it */
export async function expectAnswer(
  { graph, schema }: { readonly graph: Graph; readonly schema: GraphQLSchema },
  { query, variables }: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
): Promise<unknown> {
  const document = parseFor(schema, query);
  const { rootValue, fieldResolver } = graph;
  const answer = await execute({ schema, document, rootValue, variableValues: variables, ...(fieldResolver && { fieldResolver }) });
  if (answer.errors) throw answer.errors[0];
  return JSON.parse(JSON.stringify(answer.data));
}

function parseFor(schema: GraphQLSchema, query: string): DocumentNode {
  const document = parse(query);
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  return document;
}
