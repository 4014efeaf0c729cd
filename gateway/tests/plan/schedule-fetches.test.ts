import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { openPlanning, planOperation } from '../../src/operations/plan-operation.ts';
import type { PlanNode } from '../../src/plan/query-plan.ts';
import type { Schedule } from '../../src/plan/schedule-fetches.ts';
import { compose } from '../engine/federate.ts';
import { nestedQuery, shops } from './shops.ts';

const planners = ['hive', 'apollo'] as const;

/** Stages as lists, each call by its subgraph: what is in one list runs beside each other. */
type Told = string | readonly Told[] | { readonly sequence: readonly Told[] };

function tell(node: PlanNode): Told {
  switch (node.kind) {
    case 'Fetch':
      return node.serviceName;
    case 'MergedFetch':
      return `${node.serviceName} x${node.members.flatMap(({ paths }) => paths).length}`;
    case 'Flatten':
      return tell(node.node);
    case 'Sequence':
      return { sequence: node.nodes.map(tell) };
    case 'Parallel':
      return node.nodes.map(tell).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    case 'Condition':
      return { sequence: [node.condition, ...[node.ifClause, node.elseClause].flatMap((clause) => (clause ? [tell(clause)] : []))] };
    default:
      return node.kind;
  }
}

function count(told: Told): number {
  if (typeof told === 'string') return 1;
  return ('sequence' in told ? told.sequence : told).reduce((sum, each) => sum + count(each), 0);
}

describe.each(planners)('the fetches of a plan by %s', (planner) => {
  const plan = async (subgraphs: Readonly<Record<string, { sdl: string }>>, source: string, schedule: Schedule): Promise<Told> => {
    const planning = await openPlanning(compose(subgraphs), { planner, schedule });
    const { node } = await planOperation(planning, { document: parse(source), operationName: null, labels: new Set(), percentage: 0 });
    await planning.planner.stop();
    if (!node) throw new Error('There is nothing to fetch.');
    return tell(node);
  };

  it('are six calls in four stages by levels, where the planner has thirteen or sixteen', async () => {
    const told = await plan(shops, nestedQuery, 'levels');
    expect(told).toEqual({
      sequence: [['accounts', 'products'], 'reviews x2', [expect.stringMatching(/^accounts x2$/), 'products x3'], expect.stringMatching(/^inventory x/)],
    });
    expect(count(told)).toBe(6);
  });

  it('wait for nothing of another branch by triggers', async () => {
    const told = await plan(shops, nestedQuery, 'triggers');
    expect(told).toHaveLength(2);
    expect(told).toEqual(expect.arrayContaining([{ sequence: expect.arrayContaining(['accounts']) }, { sequence: expect.arrayContaining(['products']) }]));
    expect(count(told)).toBe(11);
  });

  const three = {
    a: { sdl: 'type Query { one: Item two: Item } type Item @key(fields: "id") { id: ID! }' },
    b: { sdl: 'type Item @key(fields: "id") { id: ID! b: Int }' },
    c: { sdl: 'type Item @key(fields: "id") { id: ID! b: Int @external c: Int @requires(fields: "b") d: Int }' },
  };

  it.each(['levels', 'triggers'] as const)('that no other needs go with a later call for the same objects, by %s', async (schedule) => {
    expect(await plan(three, '{ one { c d } }', schedule)).toEqual({ sequence: ['a', 'b', expect.stringMatching(/^c/)] });
  });

  it('that are needed later only go with a later call of their subgraph, by levels', async () => {
    const d = 'type Item @key(fields: "id") { id: ID! c: Int @external e: Int @external d: Int @requires(fields: "c e") }';
    const c = 'type Item @key(fields: "id") { id: ID! b: Int @external c: Int @requires(fields: "b") e: Int }';
    expect(await plan({ ...three, c: { sdl: c }, d: { sdl: d } }, '{ one { d } }', 'levels')).toEqual({
      sequence: ['a', 'b', expect.stringMatching(/^c/), 'd'],
    });
  });

  it.each(['levels', 'triggers'] as const)('keep their conditions, by %s', async (schedule) => {
    const told = JSON.stringify(await plan(three, 'query ($yes: Boolean!) { one { d ... @include(if: $yes) { b } } }', schedule));
    expect(told).toContain('{"sequence":["yes","b"]}');
  });
});

describe('mutations', () => {
  const subgraphs = {
    a: { sdl: 'type Query { ok: Int } type Mutation { first: Item third: Item } type Item @key(fields: "id") { id: ID! }' },
    b: { sdl: 'type Mutation { second: Item } type Item @key(fields: "id") { id: ID! n: Int }' },
  };

  it.each(planners)('that are one call have what follows start as in a query, by %s', async (planner) => {
    const d = 'type Item @key(fields: "id") { id: ID! c: Int @external e: Int @external d: Int @requires(fields: "c e") }';
    const c = 'type Item @key(fields: "id") { id: ID! b: Int @external c: Int @requires(fields: "b") e: Int }';
    const graph = { ...subgraphs, b: { sdl: 'type Item @key(fields: "id") { id: ID! b: Int }' }, c: { sdl: c }, d: { sdl: d } };
    const planning = await openPlanning(compose(graph), { planner });
    const source = 'mutation { first { d } third { d } }';
    const { node } = await planOperation(planning, { document: parse(source), operationName: null, labels: new Set(), percentage: 0 });
    await planning.planner.stop();
    expect(node && tell(node)).toEqual({ sequence: ['a', 'b x2', expect.stringMatching(/^c x/), 'd x2'] });
  });

  it.each(planners)('begin when the one before is answered in full, by %s', async (planner) => {
    const planning = await openPlanning(compose(subgraphs), { planner });
    const source = 'mutation { first { n } second { id } third { n } }';
    const { node } = await planOperation(planning, { document: parse(source), operationName: null, labels: new Set(), percentage: 0 });
    await planning.planner.stop();
    expect(node && tell(node)).toEqual({ sequence: ['a', 'b', 'b', 'a', 'b'] });
  });
});
