import { composeServices } from '@apollo/composition';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { openPlanning } from '../../src/operations/plan-operation.ts';
import { openPlanner } from '../../src/plan/open-planner.ts';
import type { PlanNode } from '../../src/plan/query-plan.ts';
import { type ReadSupergraph, readSupergraph } from '../../src/plan/read-supergraph.ts';
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

describe('a native planner', () => {
  let read: ReadSupergraph;
  beforeAll(async () => {
    read = await readSupergraph(supergraphSdl);
  });
  const program = (name: string): URL => new URL(`./programs/${name}.ts`, import.meta.url);

  it("that is not there for this machine leaves all plans to Apollo's, and one line in the log", async () => {
    const { logger, lines } = createRecordedLogger();
    const nativeProgram = program('without-binding');
    const planner = await openPlanner({ supergraphSdl, ...read, logger, nativeProgram });
    expect((await planner.plan(order('{ thing { late } }'))).node).toMatchObject({ kind: 'Sequence' });
    await planner.plan(order('{ thing { size } }'));
    expect(lines.map(({ msg }) => msg)).toEqual(['the native query planner does not work here, the slower one takes its place']);
    await planner.stop();
    await expect(openPlanner({ supergraphSdl, ...read, planner: 'hive', nativeProgram })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it("that panics ends but its own process: Apollo's plans instead, and the next one starts another", async () => {
    const planner = await openPlanner({ supergraphSdl, ...read, nativeProgram: program('panicking') });
    expect((await planner.plan(order('{ thing { id } }'))).node).toMatchObject({ operation: expect.stringContaining('native') });
    expect((await planner.plan(order('{ thing { late } }'))).node).toMatchObject({ kind: 'Sequence' });
    expect((await planner.plan(order('{ thing { id } }'))).node).toMatchObject({ operation: expect.stringContaining('native') });
    await planner.stop();
  });

  it("that leaves out a field is passed over for Apollo's", async () => {
    const { logger, lines } = createRecordedLogger();
    const planner = await openPlanner({ supergraphSdl, ...read, nativeProgram: program('forgetful'), logger });
    expect((await planner.plan(order('{ thing { id } }'))).node).toMatchObject({ operation: expect.stringContaining('native') });
    expect((await planner.plan(order('{ thing { id late } }'))).node).toMatchObject({ kind: 'Sequence' });
    expect(lines).toEqual([expect.objectContaining({ field: 'Thing.late' })]);
    await planner.stop();
  });

  it('that leaves out a field, with none beside it, has the operation refused', async () => {
    const planner = await openPlanner({ supergraphSdl, ...read, nativeProgram: program('forgetful'), planner: 'hive' });
    await expect(planner.plan(order('{ thing { id late } }'))).rejects.toMatchObject({ code: 'OPERATION_NOT_RESOLVABLE', extensions: { field: 'Thing.late' } });
    await planner.stop();
  });

  it('that does not end is ended, and the operation refused', async () => {
    const planner = await openPlanner({ supergraphSdl, ...read, planTimeoutMs: 200, nativeProgram: program('panicking') });
    await expect(planner.plan(order('{ thing { size } }'))).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    expect((await planner.plan(order('{ thing { id } }'))).node).toMatchObject({ operation: expect.stringContaining('native') });
    await planner.stop();
  });
});
