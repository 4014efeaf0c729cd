import { globSync, readdirSync, readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import { createEngine } from '../../src/engine.ts';
import type { SubgraphTransport } from '../../src/subgraphs/transport.ts';
import { silentLogger } from './silent-logger.ts';

/**
 * What a request costs in the gateway alone, beside stock ApolloGateway: `node gateway/tests/engine/measure.ts`. The
 * subgraphs answer from memory with text that is parsed for each call, as over HTTP; the floor is that parsing.
 */
const project = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');
const listSizes: Readonly<Record<string, number>> = { variants: 20, reviews: 5, related: 8, products: 24 };

/** Told each answer's text while the floor is recorded. */
const recorder: { record: ((text: string) => void) | null } = { record: null };
const subgraphs = new Map(readdirSync(new URL('subgraphs', project)).map((name) => [name, createResponder(name)]));
const operations = globSync('*.graphql', { cwd: new URL('e2e/operations', project) }).map((file) => ({ file, source: read(`e2e/operations/${file}`) }));
const supergraphSdl = read('supergraph.graphql');
const variables = { slug: 'a-product' };

const ours = await createOurs();
const stock = await createStock();

for (const { file, source } of operations) {
  const [answer, stockAnswer] = [await ours(source), await stock(source)];
  if (answer !== stockAnswer) throw new Error(`${file}: the answers differ:\n${answer}\n${stockAnswer}`);
  const floor = await recordFloor(source);
  const rounds = 3;
  const best = { floor: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY, stock: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1) {
    best.floor = Math.min(best.floor, await measure(2_000, floor));
    best.ours = Math.min(best.ours, await measure(2_000, () => ours(source)));
    best.stock = Math.min(best.stock, await measure(200, () => stock(source)));
  }
  const ratio = (best.stock - best.floor) / (best.ours - best.floor);
  const show = (ms: number): string => `${(ms * 1_000).toFixed(0)} µs`;
  process.stdout.write(
    `${file}: floor ${show(best.floor)}, ours ${show(best.ours)}, stock ${show(best.stock)}; beside the floor, stock costs ${ratio.toFixed(1)} x ours\n`,
  );
}

/** CPU milliseconds for one. */
async function measure(times: number, run: () => Promise<unknown>): Promise<number> {
  for (let index = 0; index < times / 4; index += 1) await run();
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}

async function createOurs(): Promise<(source: string) => Promise<string>> {
  const transports = new Map(
    [...subgraphs].map(([name, respond]) => [
      name,
      { name, stop: async () => {}, call: async (call) => respond(call.query, call.variables) } satisfies SubgraphTransport,
    ]),
  );
  const engine = await createEngine({ supergraphSdl, transports, logger: silentLogger });
  const context = { viewer: null, requestId: 'req_1', trace: false };
  const documents = new Map(operations.map(({ source }) => [source, parse(source)]));
  return async (source) => {
    const document = documents.get(source) ?? parse(source);
    return JSON.stringify(await engine.execute({ document, source, operationName: null, variables, context }));
  };
}

async function createStock(): Promise<(source: string) => Promise<string>> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => ({ process: async ({ request }) => subgraphs.get(name)?.(request.query ?? '', request.variables ?? {}) as never }),
    logger: silentLogger as never,
  });
  const { executor } = await gateway.load();
  const documents = new Map(operations.map(({ source }) => [source, parse(source)]));
  return async (source) => {
    const document = documents.get(source) ?? parse(source);
    const request = { query: source, variables };
    const requestContext = {
      request,
      document,
      operationName: null,
      queryHash: source,
      source,
      metrics: {},
      context: {},
      logger: silentLogger,
      schema: undefined,
      cache: undefined,
    };
    return JSON.stringify(await executor?.(requestContext as never));
  };
}

/** The same calls of the subgraphs, and nothing else. */
async function recordFloor(source: string): Promise<() => Promise<void>> {
  const texts: string[] = [];
  recorder.record = (text) => texts.push(text);
  await ours(source);
  recorder.record = null;
  return async () => {
    for (const text of texts) JSON.parse(text);
  };
}

function createResponder(name: string): (query: string, variables: object) => Promise<Record<string, unknown>> {
  const schema = buildSubgraphSchema(parse(read(`subgraphs/${name}/schema.graphql`)));
  const answers = new Map<string, string>();
  return async (query, given) => {
    const key = `${query} ${'representations' in given ? (given.representations as unknown[]).length : ''}`;
    let text = answers.get(key);
    if (text === undefined) {
      text = JSON.stringify(await respond(schema, query, given));
      answers.set(key, text);
    }
    recorder.record?.(text);
    return JSON.parse(text);
  };
}

function respond(schema: GraphQLSchema, query: string, variableValues: object): unknown {
  let count = 0;
  const value = (type: GraphQLOutputType, info: GraphQLResolveInfo): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return Array.from({ length: sizeOf(info) }, () => value(nullable.ofType as GraphQLOutputType, info));
    const named = getNamedType(nullable);
    count += 1;
    if (isEnumType(named)) return named.getValues()[0]?.value;
    if (isAbstractType(named)) return { __typename: schema.getPossibleTypes(named)[0]?.name };
    if (isObjectType(named)) return { __typename: named.name };
    return { Int: count, Float: count / 2, Boolean: count % 2 === 0 }[named.name] ?? `value ${count}`;
  };
  return execute({
    schema,
    document: parse(query),
    variableValues: variableValues as Record<string, unknown>,
    fieldResolver: (_source, args, _context, info) => {
      if (info.fieldName !== '_entities') return value(info.returnType, info);
      return (args['representations'] as { __typename: string }[]).map(({ __typename }) => ({ __typename }));
    },
  });
}

function sizeOf({ path }: GraphQLResolveInfo): number {
  const above = path.key === 'nodes' ? path.prev?.key : path.key;
  return listSizes[String(above)] ?? 2;
}
