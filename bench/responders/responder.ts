import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DirectiveNode, execute, type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import type { Graph, Reference, SubgraphSource } from '../graphs/graph.ts';

/** Answers kept: those used longest ago go first. */
const answersBound = 50_000;

/**
 * Answers the calls of one subgraph. The first of a kind is executed by graphql-js; the bytes of its answer serve all that
 * have the same body, so that the responder costs next to nothing.
 */
export function createResponder(graph: Graph, { sdl }: SubgraphSource): (body: string) => Promise<Buffer> {
  const schema = buildSchema(graph, sdl);
  const answers = new Map<string, Buffer>();
  return async (body) => {
    const known = answers.get(body);
    if (known) return known;
    const answer = Buffer.from(JSON.stringify(await answerCall(graph, schema, body)));
    if (answers.size >= answersBound) answers.delete(answers.keys().next().value as string);
    answers.set(body, answer);
    return answer;
  };
}

async function answerCall({ rootValue, fieldResolver }: Graph, schema: GraphQLSchema, body: string) {
  const { query, variables, operationName } = JSON.parse(body);
  return execute({ schema, document: parse(query), rootValue, variableValues: variables, operationName, ...(fieldResolver && { fieldResolver }) });
}

function buildSchema(graph: Graph, sdl: string): GraphQLSchema {
  const typeDefs = parse(sdl);
  const entities = typeDefs.definitions.flatMap((definition) => {
    const isEntity = 'directives' in definition && definition.directives?.some(isResolvableKey);
    return isEntity && 'name' in definition && definition.name ? [definition.name.value] : [];
  });
  const __resolveReference = (reference: Reference, _context: unknown, info: GraphQLResolveInfo) => graph.resolveReference(reference, info.schema);
  return buildSubgraphSchema([{ typeDefs, resolvers: Object.fromEntries(entities.map((name) => [name, { __resolveReference }])) }]);
}

function isResolvableKey({ name, arguments: given }: DirectiveNode): boolean {
  return name.value === 'key' && !given?.some(({ name, value }) => name.value === 'resolvable' && value.kind === 'BooleanValue' && !value.value);
}
