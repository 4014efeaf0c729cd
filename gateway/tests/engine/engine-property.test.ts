import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { federate } from './federate.ts';
import { library, libraryRoot } from './library.ts';
import { createChoices, randomQuery } from './random-query.ts';

const variables = { yes: true, no: false };

it('answers any query over four subgraphs as one schema over the same data would', async () => {
  const { engine, query } = await federate(library);
  const entropy = fc.array(fc.nat(5039), { minLength: 1, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(entropy, async (numbers) => {
      const source = randomQuery(engine.apiSchema, createChoices(numbers));
      const document = parse(source);
      fc.pre(validate(engine.apiSchema, document).length === 0);
      const whole = await execute({ schema: engine.apiSchema, document, rootValue: libraryRoot, variableValues: variables });
      expect(whole.errors).toBeUndefined();
      const answer = await query(source, variables);
      expect({ source, json: JSON.stringify(answer) }).toEqual({ source, json: JSON.stringify(whole) });
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) },
  );
});
