import { composeServices } from '@apollo/composition';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'graphql';
import { openPlanning } from '../../src/operations/plan-operation.ts';
import type { PlanNode } from '../../src/plan/query-plan.ts';
import { createRecordedLogger } from '../recorded-logger.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@context", "@fromContext"])';
const subgraphs = {
  a: `type Query { thing: Thing } type Thing @key(fields: "id") @context(name: "whole") { id: ID! size: Int part: Part }
    type Part @key(fields: "id") { id: ID! share(of: Int @fromContext(field: "$whole { size }")): Int plain: Int }`,
  b: 'type Thing @key(fields: "id") { id: ID! late: Int }',
};
const { supergraphSdl = '' } = composeServices(
  Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}.test`, typeDefs: parse(link + sdl) })),
);
const order = (source: string) => ({ document: parse(source), operationName: null, labels: new Set<string>(), percentage: 0 });

function kinds(node: PlanNode | undefined): string {
  return JSON.stringify(node, (key, value) => (key === 'kind' || typeof value !== 'string' ? value : undefined));
}

describe('what the native planner cannot', () => {
  it.each([
    ['@defer', '{ thing { size ... @defer(label: "later") { late } } }', '"kind":"Defer"'],
    ['a field with an argument from a context', '{ thing { part { share } } }', '"contextRewrites"'],
  ])("%s is planned by Apollo's", async (_name, source, sign) => {
    const { planner } = await openPlanning(supergraphSdl, { planner: 'auto' });
    expect(kinds((await planner.plan(order(source))).node)).toContain(sign);
    await planner.stop();
  });

  it('is nothing else of the same supergraph', async () => {
    const { logger, lines } = createRecordedLogger();
    const { planner } = await openPlanning(supergraphSdl, { planner: 'auto', logger });
    expect((await planner.plan(order('{ thing { late part { plain } } }'))).node).toMatchObject({ kind: 'Sequence' });
    expect(lines).toEqual([]);
    await planner.stop();
  });
});

describe('a machine without the native planner', () => {
  afterEach(() => void jest.resetModules());

  it("plans by Apollo's, and logs it once", async () => {
    jest.resetModules();
    jest.unstable_mockModule('@graphql-hive/router-query-planner', () => {
      throw new Error('Cannot find native binding.');
    });
    const { openPlanning: openThere } = await import('../../src/operations/plan-operation.ts');
    const { logger, lines } = createRecordedLogger();
    const { planner } = await openThere(supergraphSdl, { logger });
    expect((await planner.plan(order('{ thing { late } }'))).node).toMatchObject({ kind: 'Sequence' });
    await planner.plan(order('{ thing { size } }'));
    expect(lines.map(({ msg }) => msg)).toEqual(['the native query planner does not work here, the slower one takes its place']);
    await planner.stop();
    await expect(openThere(supergraphSdl, { planner: 'hive' })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
