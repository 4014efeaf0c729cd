import { describe, expect, it } from '@jest/globals';
import { createOverrideConditions } from '../../src/plan/override-conditions.ts';
import { readOverrideLabels } from '../../src/plan/override-labels.ts';
import { compose, federate } from '../engine/federate.ts';
import { createRecordedLogger } from '../recorded-logger.ts';

const old = {
  sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: String stock: String }',
  resolvers: { Query: { item: () => ({ id: '1', price: 'old', stock: 'old' }) } },
};
const fresh = {
  sdl: `type Item @key(fields: "id") {
    id: ID!
    price: String @override(from: "old", label: "percent(25.5)")
    stock: String @override(from: "old", label: "new-stock")
  }`,
  resolvers: { Item: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 'new', stock: 'new' }) } },
};
const labels = { overrideLabels: ['b', 'a'], overridePercentages: [50, 10] };

describe('the overrides of a request', () => {
  it('are none, and no work, where the supergraph has no labels', () => {
    const overridesOf = createOverrideConditions({ overrideLabels: [], overridePercentages: [] }, { onError: () => {} });
    expect(overridesOf({})).toEqual({ key: '', labels: new Set(), percentage: 0 });
  });

  it.each([
    [0, 0],
    [0.099, 0],
    [0.1, 10],
    [0.3, 10],
    [0.5, 50],
    [0.999, 50],
  ])('take for the percentage drawn, %d, what all between two thresholds have in common', async (drawn, percentage) => {
    const overridesOf = createOverrideConditions(labels, { onError: () => {}, random: () => drawn });
    expect(await overridesOf({})).toEqual({ key: `%${percentage}`, labels: new Set(), percentage });
  });

  it('have a label that its owner says is active, and another key with each', async () => {
    const overridesOf = createOverrideConditions<string>(labels, { decide: async (label, request) => label === request, onError: () => {}, random: () => 0 });
    expect(await overridesOf('a')).toEqual({ key: 'a%0', labels: new Set(['a']), percentage: 0 });
    expect((await overridesOf('b')).key).toBe('b%0');
  });

  it('leave a field where it was when its label cannot be decided', async () => {
    const told: string[] = [];
    const decide = (label: string): boolean => {
      if (label === 'a') throw new Error('no flags today');
      return true;
    };
    const overridesOf = createOverrideConditions(labels, {
      decide,
      onError: (error, label) => told.push(`${label}: ${(error as Error).message}`),
      random: () => 0,
    });
    expect((await overridesOf({})).labels).toEqual(new Set(['b']));
    expect(told).toEqual(['a: no flags today']);
  });
});

describe('labels', () => {
  it('are read from the supergraph, with what percent(n) says', () => {
    expect(readOverrideLabels(compose({ old, fresh }))).toEqual(
      new Map<string, number | null>([
        ['percent(25.5)', 25.5],
        ['new-stock', null],
      ]),
    );
    expect(readOverrideLabels(compose({ old }))).toEqual(new Map());
  });

  it.each(['hive', 'apollo'] as const)('decide who is asked, as planned by %s', async (planner) => {
    let active = false;
    const { query, engine } = await federate({ old, fresh }, { planner, overrideLabel: (label) => active && label === 'new-stock' });
    expect(await query('{ item { stock } }')).toEqual({ data: { item: { stock: 'old' } } });
    active = true;
    expect(await query('{ item { stock } }')).toEqual({ data: { item: { stock: 'new' } } });
    const prices = new Set<string>();
    for (let request = 0; request < 100; request += 1) prices.add(JSON.stringify((await query('{ item { price } }')).data));
    // That a hundred draws are all on one side happens once in 10^12 runs.
    expect([...prices].sort()).toEqual(['{"item":{"price":"new"}}', '{"item":{"price":"old"}}']);
    await engine.stop();
  });

  it('that fail are logged, and answered as before', async () => {
    const { logger, lines } = createRecordedLogger();
    const overrideLabel = () => Promise.reject(new Error('no flags today'));
    const { query } = await federate({ old, fresh }, { logger, overrideLabel });
    expect(await query('{ item { stock } }')).toEqual({ data: { item: { stock: 'old' } } });
    expect(lines.map(({ msg, label }) => [msg, label])).toContainEqual(['an override label could not be decided', 'new-stock']);
  });
});
