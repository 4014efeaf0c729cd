import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { flaws } from '../conformance/flaws.ts';
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
        const { data } = await executeWhole(engine.apiSchema, source);
        expect({ source, down, flaws: flaws(await query(source, variables), { data: data ?? null }) }).toEqual({ source, down, flaws: [] });
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
