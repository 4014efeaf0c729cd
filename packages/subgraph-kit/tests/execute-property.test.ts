import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, type ExecutionResult, execute, parse, validate } from 'graphql';
import { createExecute } from '../src/execute/create-execute.ts';
import { createMoodySchema, type Mood } from './execute/moody-schema.ts';
import { createChoices, randomQuery } from './execute/random-operation.ts';

const schema = createMoodySchema();
const executeCompiled = createExecute(schema);
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 500);
const entropy = fc.array(fc.nat(5039), { minLength: 30, maxLength: 300 });
const moods = fc.record({ seed: fc.nat(), oneFaultIn: fc.constantFrom(4, 12, 40, 1_000_000) });
const someVariables = fc.record(
  {
    maybe: fc.constantFrom(true, false, null),
    count: fc.constantFrom(5, null, 'five'),
    filter: fc.constantFrom(null, {}, { words: ['a'], color: 'RED' }, { words: [null] }, { inner: { limit: 2 } }),
    factor: fc.constantFrom(2, 3, null),
  },
  { requiredKeys: [] },
);

// graphql-js abandons the pending items of a list of which a later one throws, and leaves their rejections unhandled.
const { then } = Promise.prototype;
beforeAll(() => {
  const thenHandled = function (this: Promise<unknown>, ...handlers: Parameters<typeof then>) {
    const derived = then.apply(this, handlers);
    then.call(derived, undefined, () => {});
    return derived;
  };
  Reflect.set(Promise.prototype, 'then', thenHandled);
});
afterAll(() => {
  Reflect.set(Promise.prototype, 'then', then);
});

describe('any query, however its resolvers behave', () => {
  it('is answered as by graphql-js, errors and their order included, when promises settle one after another', async () => {
    await fc.assert(
      fc.asyncProperty(entropy, moods, someVariables, async (numbers, mood, variables) => {
        const asked = { document: validQuery(numbers), variables: { yes: true, no: false, ...variables } };
        const expected = await settleInTurn(mood, (context) => executeStock(asked, context));
        const answer = await settleInTurn(mood, (context) => executeCompiled({ ...asked, operationName: null, context }));
        expect(textOf(answer)).toBe(textOf(expected));
      }),
      { numRuns },
    );
  });

  it('is answered with the same data when promises settle at once', async () => {
    await fc.assert(
      fc.asyncProperty(entropy, moods, async (numbers, mood) => {
        const asked = { document: validQuery(numbers), variables: { yes: true, no: false } };
        const expected = await executeStock(
          asked,
          createMood(mood, async (give) => give()),
        );
        const context = createMood(mood, async (give) => give());
        const answer = await executeCompiled({ ...asked, operationName: null, context });
        expect(JSON.stringify(answer.data)).toBe(JSON.stringify(expected.data));
        expect(answer.errors === undefined).toBe(expected.errors === undefined);
      }),
      { numRuns },
    );
  });
});

function validQuery(numbers: readonly number[]): DocumentNode {
  const document = parse(randomQuery(schema, createChoices(numbers)));
  fc.pre(validate(schema, document).length === 0);
  return document;
}

type Asked = { readonly document: DocumentNode; readonly variables: Record<string, unknown> };

async function executeStock({ document, variables }: Asked, contextValue: unknown): Promise<ExecutionResult> {
  return execute({ schema, document, variableValues: variables, contextValue });
}

function textOf({ data, errors }: ExecutionResult): string {
  const told = errors?.map((error) => ({ ...error.toJSON(), original: error.originalError?.message }));
  return JSON.stringify({ data, errors: told }, null, 1);
}

type Seeded = { readonly seed: number; readonly oneFaultIn: number };

function createMood(
  { seed, oneFaultIn }: Seeded,
  later: Mood['later'] extends never ? never : (settle: () => unknown, place: string) => Promise<unknown>,
): Mood {
  return { oneFaultIn, at: (place, options) => hash(`${seed} ${place}`) % options, later: (place, give) => later(give, place) as Promise<never> };
}

/** FNV-1a */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return (sum ^ (sum >>> 15)) >>> 0;
}

type Waiting = { readonly rank: number; settle(): void };

/** What is late settles in an order that depends on nothing but its place, and all that follows from one before the next. */
async function settleInTurn(seeded: Seeded, run: (context: Mood) => Promise<ExecutionResult>): Promise<ExecutionResult> {
  const waiting: Waiting[] = [];
  const mood = createMood(
    seeded,
    (give, place) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          try {
            resolve(give());
          } catch (error) {
            reject(error);
          }
        };
        waiting.push({ rank: hash(`${seeded.seed} turn ${place}`), settle });
      }),
  );
  let text: string | undefined;
  const running = run(mood).then((result) => {
    text = textOf(result);
    return result;
  });
  await setImmediate();
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.rank - b.rank);
    waiting.shift()?.settle();
    await setImmediate();
  }
  const result = await running;
  // What settles after the response must not change it.
  expect(textOf(result)).toBe(text);
  return result;
}
