import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import type { OperationAnswer } from '../../src/engine.ts';
import { CompositionError } from '../engine/federate.ts';
import { type Choose, createChoices, randomQuery } from '../engine/random-query.ts';
import { flaws, forbiddenNulls, withTypes } from './flaws.ts';
import { type Comparison, divide, type Split, tell } from './monolith.ts';
import { randomGraph } from './random-graph.ts';

/**
 * `PROPERTY_RUNS=2000 PROPERTY_SEED=$RANDOM npm test -- gateway/tests/conformance/property` runs them long, and says the
 * seed of what it finds.
 */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 6);
const settings = { seed: Number(process.env['PROPERTY_SEED'] ?? 7), numRuns: runs, interruptAfterTimeLimit: 20_000 + runs * 1_000 };
const timeoutMs = 60_000 + runs * 5_000;

const numbers = (maxLength: number) => fc.array(fc.nat(5039), { minLength: maxLength / 2, maxLength });
const entropy = fc.record({ graph: numbers(240), faults: numbers(60), queries: fc.array(numbers(120), { minLength: 25, maxLength: 25 }) });
type Entropy = { readonly graph: readonly number[]; readonly faults: readonly number[]; readonly queries: readonly (readonly number[])[] };

type Question = { readonly source: string; readonly variables: Readonly<Record<string, unknown>> };
type Ask = (comparison: Comparison, question: Question) => Promise<unknown>;

describe('any query over any graph, divided in any way,', () => {
  it(
    'is answered as by one schema over the same data',
    () =>
      always(
        (entropies) => randomGraph(createChoices(entropies.graph)),
        async ({ query, whole }, { source, variables }) => {
          const expected = tell(await whole(source, variables));
          const answer = tell(await query(source, variables));
          return JSON.stringify(answer) === JSON.stringify(expected) ? undefined : { expected, answer };
        },
      ),
    timeoutMs,
  );

  it(
    'loses to fields that fail only what an error tells',
    () => always(({ graph, faults }) => randomGraph(createChoices(graph), endless(faults)), findFlaws),
    timeoutMs,
  );

  it(
    'loses to a subgraph that is down only what an error tells',
    () => always(({ graph, faults: [down = 0] }) => withoutSubgraph(randomGraph(createChoices(graph)), down), findFlaws),
    timeoutMs,
  );
});

/** Asks queries of graphs; `ask` answers with what is wrong, which fails the test with the smallest graph that shows it. */
async function always(divideGraph: (numbers: Entropy) => Split, ask: Ask): Promise<void> {
  const property = fc.asyncProperty(entropy, async (entropies) => {
    const split = divideGraph(entropies);
    const comparison = await compose(split);
    try {
      for (const question of validQuestions(comparison, entropies.queries)) {
        const wrong = await ask(comparison, question);
        if (wrong !== undefined) throw new Error(report(split, question, wrong));
      }
    } finally {
      await comparison.engine.stop();
    }
  });
  await fc.assert(property, settings);
}

async function findFlaws({ engine, query, whole }: Comparison, { source: plain, variables }: Question): Promise<unknown> {
  const source = withTypes(plain);
  const answer: OperationAnswer = await query(source, variables);
  const found = [...flaws(answer, await whole(source, variables)), ...forbiddenNulls(engine.apiSchema, parse(source), answer.data)];
  return found.length > 0 ? { found, answer } : undefined;
}

function report({ subgraphs }: Split, { source, variables }: Question, wrong: unknown): string {
  const schemas = Object.entries(subgraphs).map(([name, subgraph]) => `# ${name}\n${typeof subgraph === 'string' ? subgraph : subgraph.sdl}`);
  return [source, JSON.stringify(variables), JSON.stringify(wrong, null, 2), ...schemas].join('\n\n');
}

/** Not every division can be queried whole: then composition says so, and another one is taken. */
async function compose(split: Split): Promise<Comparison> {
  try {
    return await divide(split);
  } catch (error) {
    if (error instanceof CompositionError) return fc.pre(false) as never;
    throw error;
  }
}

function validQuestions({ engine }: Comparison, numbersOfQueries: readonly (readonly number[])[]): Question[] {
  return numbersOfQueries
    .map((each) => {
      const [last = 0] = each.slice(-1);
      return { source: randomQuery(engine.apiSchema, createChoices(each)), variables: { yes: last % 2 === 0, no: last % 3 === 0, first: 2 } };
    })
    .filter(({ source }) => validate(engine.apiSchema, parse(source)).length === 0);
}

/** In a circle: what fails must not end with the numbers. */
function endless(given: readonly number[]): Choose {
  let at = 0;
  return (options) => (given[at++ % given.length] ?? 1) % options;
}

function withoutSubgraph({ world, subgraphs }: Split, number: number): Split {
  const names = Object.keys(subgraphs);
  const down = names[number % names.length];
  const sources = Object.entries(subgraphs).map(([name, subgraph]) => {
    const source = typeof subgraph === 'string' ? { sdl: subgraph } : subgraph;
    return [name, name === down ? { ...source, intercept: () => Promise.reject(new Error('down')) } : source] as const;
  });
  return { world, subgraphs: Object.fromEntries(sources) };
}
