import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { openPlanning, planOperation } from '../../src/operations/plan-operation.ts';
import { createApolloPlanner } from '../../src/plan/apollo-planner.ts';
import { createPlanLine } from '../../src/plan/plan-line.ts';
import { compose } from '../engine/federate.ts';
import { bombs, nestedFragments, sharingSubgraphs } from './bombs.ts';

const sdl = compose(sharingSubgraphs(3));
const order = (source: string) => ({ document: parse(source, { noLocation: true }), operationName: null, labels: new Set<string>(), percentage: 0 });
const refusal = { code: 'OPERATION_TOO_COMPLEX' };

describe('an operation', () => {
  it.each(['nested fragments 3^8', 'nested fragments 3^11', 'repeated fragments 4^13'])('of %s is refused before any planner sees it', async (name) => {
    const planning = await openPlanning(sdl);
    await expect(planOperation(planning, order(bombs[name] ?? ''))).rejects.toMatchObject({ ...refusal, message: expect.stringContaining('selections') });
    await planning.planner.stop();
  });

  it('that is too deep is refused, however its fragments are nested', async () => {
    const planning = await openPlanning(sdl);
    const deep = (depth: number): string => `${'{ self '.repeat(depth)} { leaf } ${'}'.repeat(depth)}`;
    const twice = `{ thing { ...f } } fragment f on Thing { ...g self ${deep(60).replace('{ leaf }', '{ ...g }')} } fragment g on Thing { self ${deep(60)} }`;
    for (const source of [bombs['depth 10 000'] ?? '', `{ thing ${deep(200)} }`, twice]) {
      await expect(planOperation(planning, order(source))).rejects.toMatchObject({ ...refusal, message: expect.stringContaining('deep') });
    }
    await planning.planner.stop();
  });

  it.each(['4 000 fields below 400', '300 fields of other subgraphs', 'a chain of 90 entities'])('of %s is planned', async (name) => {
    const planning = await openPlanning(sdl, { planTimeoutMs: 20_000 });
    expect((await planOperation(planning, order(bombs[name] ?? ''))).node).toBeDefined();
    await planning.planner.stop();
  });
});

describe("Apollo's planner", () => {
  it('loses its thread to a plan that takes too long, and plans the next in another', async () => {
    const planner = createApolloPlanner(sdl, createPlanLine({ width: 1, timeoutMs: 1 }));
    // The first has time to start its thread, the second but a millisecond for hundreds.
    expect(await planner.plan(order('{ thing { leaf } }'))).toMatchObject({ node: { kind: 'Fetch' } });
    await expect(planner.plan(order(nestedFragments(3, 8)))).rejects.toMatchObject(refusal);
    expect(await planner.plan(order('{ thing { leaf } }'))).toMatchObject({ node: { kind: 'Fetch' } });
    await planner.stop();
  });

  it('refuses by an error of GraphQL what it cannot plan, and keeps its thread', async () => {
    const planner = createApolloPlanner(sdl, createPlanLine({ width: 1 }));
    await expect(planner.plan(order('{ thing { nothing } }'))).rejects.toMatchObject({ name: 'GraphQLError' });
    expect(await planner.plan(order('{ thing { leaf } }'))).toMatchObject({ node: { kind: 'Fetch' } });
    await planner.stop();
  });
});
