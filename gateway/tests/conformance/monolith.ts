import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DefinitionNode, execute, type GraphQLError, Kind, parse } from 'graphql';
import type { OperationAnswer } from '../../src/engine.ts';
import { type FederateOptions, type Federation, federate, type SubgraphSource } from '../engine/federate.ts';
import { type World, worldResolvers } from './world.ts';

export type Split = {
  readonly world: World;
  /** The schema of each subgraph, or more about it. */
  readonly subgraphs: Readonly<Record<string, string | SubgraphSource>>;
};

export type Comparison = Federation & {
  /** What one schema over the whole world answers. */
  whole(source: string, variables?: Record<string, unknown>): Promise<OperationAnswer>;
  /** Expects of both lanes of the engine what the whole answers: data in the same order, and errors of the same paths. */
  compare(source: string, variables?: Record<string, unknown>): Promise<OperationAnswer>;
};

/** A world split over subgraphs, and the same world as one schema beside them. */
export async function divide({ world, subgraphs }: Split, options: FederateOptions = {}): Promise<Comparison> {
  const sources = Object.entries(subgraphs).map(([name, source]) => [name, typeof source === 'string' ? { sdl: source } : source] as const);
  const implementers = readImplementers(sources.map(([, { sdl }]) => sdl));
  const federation = await federate(
    Object.fromEntries(sources.map(([name, source]) => [name, { ...source, resolvers: source.resolvers ?? worldResolvers(source.sdl, world, implementers) }])),
    options,
  );
  const whole: Comparison['whole'] = async (source, variables = {}) => {
    const document = parse(source);
    const isMutation = document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === 'mutation');
    const rootValue = isMutation ? world.mutation : world.query;
    return (await execute({ schema: federation.engine.apiSchema, document, rootValue, variableValues: variables })) as OperationAnswer;
  };
  return {
    ...federation,
    whole,
    compare: async (source, variables = {}) => {
      const expected = tell(await whole(source, variables));
      const answer = await federation.query(source, variables);
      expect({ source, ...tell(answer) }).toEqual({ source, ...expected });
      const context = { viewer: null, requestId: 'req_1', trace: false };
      const executed = await federation.engine.execute({ document: parse(source), source, operationName: null, variables, context });
      expect({ source, ...tell(executed) }).toEqual({ source, ...expected });
      return answer;
    },
  };
}

export type Question = string | readonly [source: string, variables: Readonly<Record<string, unknown>>];

/** A test for each question to the same split. */
export function compareAll(name: string, split: Split, questions: readonly Question[]): void {
  describe(name, () => {
    let comparison: Comparison;
    beforeAll(async () => {
      comparison = await divide(split);
    });
    afterAll(() => comparison.engine.stop());
    it.each(questions.map((question) => (typeof question === 'string' ? ([question, {}] as const) : question)))('%s', async (source, variables) => {
      await comparison.compare(source, variables);
    });
  });
}

/** An answer as a text that two answers can be compared by. */
export function tell({ data, errors = [] }: { readonly data?: unknown; readonly errors?: readonly GraphQLError[] | undefined }) {
  return { data: JSON.stringify(data), errors: errors.map(({ path = [] }) => path.join('.')).sort() };
}

function readImplementers(sdls: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const implementers = new Map<string, Set<string>>();
  for (const definition of sdls.flatMap((sdl): readonly DefinitionNode[] => parse(sdl).definitions)) {
    if (!('interfaces' in definition) || !definition.name) continue;
    for (const each of definition.interfaces ?? []) {
      const known = implementers.get(each.name.value) ?? new Set();
      implementers.set(each.name.value, known.add(definition.name.value));
    }
  }
  return implementers;
}
