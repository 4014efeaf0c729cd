import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { federate, type SubgraphSource } from './federate.ts';
import { library, libraryRoot } from './library.ts';
import { createChoices, randomQuery } from './random-query.ts';

const variables = { yes: true, no: false };
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 200);
const entropy = fc.array(fc.nat(5039), { minLength: 1, maxLength: 120 });

describe('any query over four subgraphs', () => {
  it('is answered as by one schema over the same data', async () => {
    const { engine, query } = await federate(library);
    await fc.assert(
      fc.asyncProperty(entropy, async (numbers) => {
        const source = validQuery(engine.apiSchema, numbers);
        const whole = await executeWhole(engine.apiSchema, source);
        const answer = await query(source, variables);
        expect({ source, json: JSON.stringify(answer) }).toEqual({ source, json: JSON.stringify(whole) });
      }),
      { numRuns },
    );
  });

  it('loses to a subgraph that is down only what an error tells', async () => {
    let down = '';
    const fragile = ([name, source]: [string, SubgraphSource]): [string, SubgraphSource] => [
      name,
      { ...source, intercept: async (_call, next) => (name === down ? Promise.reject(new Error('down')) : next()) },
    ];
    const { engine, query } = await federate(Object.fromEntries(Object.entries(library).map(fragile)));
    await fc.assert(
      fc.asyncProperty(entropy, fc.constantFrom(...Object.keys(library)), async (numbers, name) => {
        down = name;
        const source = validQuery(engine.apiSchema, numbers);
        const { data: whole } = await executeWhole(engine.apiSchema, source);
        const { data, errors = [] } = await query(source, variables);
        const paths = errors.map(({ path = [] }) => path);
        expect({ source, down, unexplained: unexplained(data, whole, paths) }).toEqual({ source, down, unexplained: [] });
        expect({ source, down, astray: paths.filter((path) => !isInAnswer(data, path)) }).toEqual({ source, down, astray: [] });
      }),
      { numRuns },
    );
  });
});

function validQuery(schema: GraphQLSchema, numbers: readonly number[]): string {
  const source = randomQuery(schema, createChoices(numbers));
  fc.pre(validate(schema, parse(source)).length === 0);
  return source;
}

async function executeWhole(schema: GraphQLSchema, source: string) {
  const whole = await execute({ schema, document: parse(source), rootValue: libraryRoot, variableValues: variables });
  expect(whole.errors).toBeUndefined();
  return whole;
}

type Path = readonly (string | number)[];

/** Where the answer differs from the whole without a null, or is null without an error above, at or below it. */
function unexplained(answer: unknown, whole: unknown, paths: readonly Path[], here: Path = []): Path[] {
  if (answer === null || answer === undefined) {
    const isTold = paths.some((path) => path.every((step, depth) => depth >= here.length || step === here[depth]));
    return whole === null || isTold ? [] : [here];
  }
  if (typeof answer !== 'object' || typeof whole !== 'object' || whole === null) return answer === whole ? [] : [here];
  const keys = new Set([...Object.keys(answer), ...Object.keys(whole)]);
  return [...keys].flatMap((key) => {
    const step = Array.isArray(answer) ? Number(key) : key;
    return unexplained(ownValue(answer, key), ownValue(whole, key), paths, [...here, step]);
  });
}

/** Whether the client finds the path in what it has got: up to a null, or to the object that the error is about. */
function isInAnswer(data: unknown, [step, ...rest]: Path): boolean {
  if (data === null || step === undefined) return true;
  const value = ownValue(data, String(step));
  return value !== undefined && isInAnswer(value, rest);
}

function ownValue(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
