import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Kind, parse, print, validate, visit } from 'graphql';
import { flaws, forbiddenNulls, withTypes } from '../conformance/flaws.ts';
import { type Comparison, divide, type Split, tell } from '../conformance/monolith.ts';
import { randomGraph } from '../conformance/random-graph.ts';
import type { WorldObject } from '../conformance/world.ts';
import { CompositionError } from '../engine/federate.ts';
import { type Choose, createChoices, randomQuery } from '../engine/random-query.ts';
import { type AddedRules, addRules } from './add-rules.ts';
import { callerWith, needle } from './secrets.ts';

/** `PROPERTY_RUNS=200 PROPERTY_SEED=$RANDOM npm test -- gateway/tests/authorization/property` runs it long; a failure says its seed. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 18);
// To make a failing graph smaller would take longer than the test may.
const settings = { seed: Number(process.env['PROPERTY_SEED'] ?? 11), numRuns: runs, endOnFailure: true };

/** Of one graph. */
const queriesEach = 60;

const numbers = (maxLength: number) => fc.array(fc.nat(5039), { minLength: maxLength / 2, maxLength });
const entropy = fc.record({ graph: numbers(240), rules: numbers(60), queries: fc.array(numbers(120), { minLength: 60, maxLength: 60 }) });

const code = 'UNAUTHORIZED_FIELD_OR_TYPE';
const everything = callerWith('*');
const written = [
  '@authenticated',
  '@requiresScopes(scopes: [["a", "b"], ["c"]])',
  '@policy(policies: [["nobody"]]) @authenticated',
  '@requiresScopes(scopes: [["a"]])',
];

describe('any query that reaches a protected field of any graph', () => {
  it(
    'shows nothing of it to who may not have it, and to who may what one schema over the same data shows',
    async () => {
      let reached = 0;
      const property = fc.asyncProperty(entropy, async (entropies) => {
        const split = randomGraph(createChoices(entropies.graph));
        const rules = protect(split, createChoices(entropies.rules));
        const graph = await compose(split, rules);
        try {
          for (const [index, source] of reachingQueries(graph, rules, entropies.queries).entries()) {
            const variables = { yes: index % 2 === 0, no: index % 3 === 0, first: 2 };
            const told = { source, rules, subgraphs: split.subgraphs };
            if (await isKept(graph, { source, variables, told })) reached++;
            if (index % 6 === 0)
              expect({ ...told, parts: await stream(graph, deferring(source), variables) }).toMatchObject({ parts: expect.not.stringContaining(needle) });
          }
        } finally {
          await graph.engine.stop();
        }
      });
      await fc.assert(property, settings);
      if (process.env['PROPERTY_RUNS'] === undefined) expect(reached).toBeGreaterThanOrEqual(500);
    },
    60_000 + runs * 10_000,
  );
});

type Asked = { readonly source: string; readonly variables: Record<string, unknown>; readonly told: object };

/** Whether something of it was denied to an anonymous caller. */
async function isKept({ engine, query, whole, calls }: Comparison, { source: plain, variables, told }: Asked): Promise<boolean> {
  const source = withTypes(plain);
  const expected = await whole(source, variables);
  calls.splice(0);
  const answer = await query(source, variables);
  const shown = JSON.stringify([answer, calls]);
  const found = [...flaws(answer, expected), ...forbiddenNulls(engine.apiSchema, parse(source), answer.data)];
  expect({ ...told, isShown: shown.includes(needle), found }).toEqual({ ...told, isShown: false, found: [] });
  expect({ ...told, ...tell(await query(source, variables, everything)) }).toEqual({ ...told, ...tell(expected) });
  return answer.errors?.some(({ extensions }) => extensions['code'] === code) === true;
}

/** Rules for some fields and types; what they protect has the needle in it from then on. */
function protect({ world }: Split, choose: Choose): AddedRules {
  const rules: Record<string, string> = {};
  const rule = (): string => written[choose(written.length)] ?? '@authenticated';
  const types = Map.groupBy(world.entities, ({ __typename }) => __typename);
  for (const [type, entities] of types) {
    const isWhole = choose(8) === 7;
    if (isWhole) rules[type] = rule();
    for (const field of Object.keys(entities[0] ?? {}).filter((name) => /^e\d+f\d+$|^title$/.test(name))) {
      const isProtected = choose(3) > 0;
      if (isProtected) rules[`${type}.${field}`] = rule();
      if (isProtected || isWhole) for (const entity of entities) mark(entity, field);
    }
  }
  return rules;
}

function mark(entity: WorldObject, field: string): void {
  const value = entity[field];
  const marked =
    typeof value === 'function'
      ? async function (this: unknown, ...args: unknown[]) {
          return withNeedle(await value.apply(this, args));
        }
      : withNeedle(value);
  Object.assign(entity, { [field]: marked });
}

/** Texts alone can have it. */
function withNeedle(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNeedle);
  return typeof value === 'string' && /[a-z]/.test(value) ? `${needle} ${value}` : value;
}

/** The rules are those of the supergraph, so that composition does not refuse what requires protected fields. */
async function compose(split: Split, rules: AddedRules): Promise<Comparison> {
  try {
    return await divide(split, { alter: (sdl) => addRules(sdl, rules), policy: (_name, viewer) => viewer !== null });
  } catch (error) {
    if (error instanceof CompositionError) return fc.pre(false) as never;
    throw error;
  }
}

/** Those that name something with a rule: every list of numbers is read from several places on, as most come to nothing. */
function reachingQueries({ engine }: Comparison, rules: AddedRules, numbersOfQueries: readonly (readonly number[])[]): string[] {
  const names = new RegExp(
    `\\b(${Object.keys(rules)
      .map((coordinate) => coordinate.split('.').at(-1))
      .join('|')})\\b`,
  );
  const rotated = numbersOfQueries.flatMap((each) => [0, 7, 19, 31].map((at) => [...each.slice(at), ...each.slice(0, at)]));
  const sources = new Set(rotated.map((each) => randomQuery(engine.apiSchema, createChoices(each))).filter((source) => names.test(source)));
  const valid: string[] = [];
  for (const source of sources) {
    if (validate(engine.apiSchema, parse(source), undefined, { maxErrors: 1 }).length === 0) valid.push(source);
    if (valid.length === queriesEach) break;
  }
  return valid;
}

/** The same query with every inline fragment deferred. */
function deferring(source: string): string {
  const defer = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } } as const;
  const document = visit(parse(source), { [Kind.INLINE_FRAGMENT]: (fragment) => ({ ...fragment, directives: [defer, ...(fragment.directives ?? [])] }) });
  return print(document);
}

async function stream({ engine }: Comparison, source: string, variables: Record<string, unknown>): Promise<string> {
  const context = { viewer: null, requestId: 'req_1', trace: false };
  const answer = await engine.stream?.({ document: parse(source), source, operationName: null, variables, context });
  if (!answer || !(Symbol.asyncIterator in answer)) return JSON.stringify(answer);
  const parts: unknown[] = [];
  for await (const part of answer) parts.push(part);
  return JSON.stringify(parts);
}
