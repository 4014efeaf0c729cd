import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Viewer } from '@supergraph/service-kit';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { createEngine, type Engine, type EngineOptions, type OperationAnswer } from '../../src/engine.ts';
import type { SubgraphAnswer, SubgraphCall, SubgraphTransport } from '../../src/subgraphs/transport.ts';
import { silentLogger } from './silent-logger.ts';

const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key", "@external", "@requires", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag"
    "@authenticated", "@requiresScopes", "@policy"
  ]
)\n`;

export type SubgraphSource = {
  readonly sdl: string;
  /** 1 when the schema links to no version of the specification. Default 2. */
  readonly federation?: 1 | 2;
  readonly resolvers?: object;
  readonly rootValue?: object;
  /** Stands in the way of the subgraph: answers in its place, or calls `next`. */
  readonly intercept?: (call: SubgraphCall, next: () => Promise<SubgraphAnswer>) => Promise<unknown>;
};

export type RecordedCall = { readonly subgraph: string; readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

export type Federation = {
  readonly engine: Engine;
  readonly supergraphSdl: string;
  readonly calls: RecordedCall[];
  /** Validates as a server does, and executes. Default: for an anonymous caller. */
  query(source: string, variables?: Record<string, unknown>, viewer?: Viewer | null): Promise<OperationAnswer>;
  /** The representations of the calls to a subgraph, one list a call. */
  representationsFor(subgraph: string): unknown[];
};

/** What the suites run with; GATEWAY_PLANNER and GATEWAY_SCHEDULE run them all with something else. */
const planning = {
  planner: process.env['GATEWAY_PLANNER'] as EngineOptions['planner'],
  schedule: process.env['GATEWAY_SCHEDULE'] as EngineOptions['schedule'],
};

export type FederateOptions = Partial<EngineOptions> & {
  /** Makes another supergraph of what has been composed. */
  readonly alter?: (supergraphSdl: string) => string;
};

/** Composes the subgraphs and executes them in this process by graphql-js, as a server of their own would. */
export async function federate(
  sources: Readonly<Record<string, SubgraphSource>>,
  { alter = (sdl) => sdl, ...options }: FederateOptions = {},
): Promise<Federation> {
  const supergraphSdl = alter(compose(sources));
  const calls: RecordedCall[] = [];
  const transports = new Map(Object.entries(sources).map(([name, source]) => [name, createTransport(name, source, calls)]));
  const engine = await createEngine({ supergraphSdl, transports, logger: silentLogger, ...planning, ...options });
  const read = reading(engine.apiSchema);
  return {
    engine,
    supergraphSdl,
    calls,
    query: async (source, variables = {}, viewer = null) => {
      const context = { viewer, requestId: 'req_1', trace: false };
      // As a gateway answers what it has seen before, and what is valid therefore; what it cannot prepare, it executes.
      if (!engine.prepared?.(source, null)) await engine.prepare?.({ source, operationName: null });
      const prepared = engine.prepared?.(source, null);
      if (!prepared) {
        const { document, errors } = read(source);
        if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
        return engine.execute({ document, source, operationName: null, variables, context });
      }
      const { data, ...rest } = await prepared.write({ variables, context });
      return { ...(data !== undefined && { data: JSON.parse(data) }), ...rest };
    },
    representationsFor: (subgraph) =>
      calls.filter((call) => call.subgraph === subgraph && 'representations' in call.variables).map(({ variables }) => variables['representations']),
  };
}

export function compose(sources: Readonly<Record<string, SubgraphSource>>): string {
  const services = Object.entries(sources).map(([name, source]) => ({ name, url: `http://${name}.test`, typeDefs: parse(linked(source)) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new CompositionError(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

export class CompositionError extends Error {}

function linked({ sdl, federation = 2 }: SubgraphSource): string {
  return federation === 2 ? federationLink + sdl : sdl;
}

function createTransport(name: string, source: SubgraphSource, calls: RecordedCall[]): SubgraphTransport {
  const { resolvers = {}, rootValue, intercept } = source;
  const schema = buildSubgraphSchema([{ typeDefs: parse(linked(source)), resolvers: resolvers as never }]);
  const read = reading(schema);
  const answer = async ({ query, variables, operationName, passes }: SubgraphCall): Promise<SubgraphAnswer> => {
    const { document, errors } = read(query);
    if (errors.length > 0) return { errors: errors.map((error) => error.toJSON()) };
    const result = await execute({ schema, document, rootValue, variableValues: variables, operationName });
    // As over HTTP: nothing is shared with the subgraph, and what nobody needs to read is left unread.
    const text = JSON.stringify(result);
    return passes?.(text) ? { text, isUnread: true } : JSON.parse(text);
  };
  return {
    name,
    sendsJson: true,
    stop: async () => {},
    call: async (call) => {
      calls.push({ subgraph: name, query: call.query, variables: JSON.parse(JSON.stringify(call.variables)) });
      const next = () => answer(call);
      return (intercept ? await intercept(call, next) : await next()) as SubgraphAnswer;
    },
  };
}

/** Parses and validates each text once, as servers do. */
function reading(schema: GraphQLSchema): (source: string) => ReadDocument {
  const known = new Map<string, ReadDocument>();
  return (source) => {
    const before = known.get(source);
    if (before) return before;
    const document = parse(source);
    const read = { document, errors: validate(schema, document) };
    known.set(source, read);
    return read;
  };
}

type ReadDocument = { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] };
