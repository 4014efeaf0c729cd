import { describe, expect, it } from '@jest/globals';
import { CallFailure } from '../../src/subgraphs/call-failure.ts';
import type { Carrier } from '../../src/subgraphs/carrier.ts';
import { CircuitBreaker } from '../../src/subgraphs/circuit-breaker.ts';
import { guardCarrier } from '../../src/subgraphs/guard-carrier.ts';
import { RetryBudget } from '../../src/subgraphs/retry-budget.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../src/subgraphs/transport.ts';
import { callOf } from './scripted-carrier.ts';

const unreachable = new CallFailure('SUBGRAPH_UNAVAILABLE', 'unreachable', { isFault: true, retryAfterMs: 0 });
const unusable = new CallFailure('SUBGRAPH_UNAVAILABLE', 'unusable');
const late = new CallFailure('SUBGRAPH_TIMEOUT', 'late', { isFault: true });
const answer: SubgraphAnswer = { data: {} };
const query = callOf('{ book }');
const mutation = callOf('mutation { rename }', {}, { kind: 'mutation' });

/** A subgraph that does what it is told, under a guard whose clock stands still. */
function open({ retryPercent = 0, breakerPercent = 0 }: { retryPercent?: number; breakerPercent?: number }) {
  const stage = { calls: 0, nowMs: 0, changes: [] as string[], outcome: (_number: number): Error | undefined => undefined };
  const carrier: Carrier = {
    name: 'books',
    sendsJson: true,
    carry: async () => {
      stage.calls++;
      const error = stage.outcome(stage.calls);
      if (error) throw error;
      return answer;
    },
    ready: async () => {},
    stop: async () => {},
  };
  const breaker = new CircuitBreaker({ faultPercent: breakerPercent, onChange: (state) => stage.changes.push(state), now: () => stage.nowMs });
  const guarded = guardCarrier(carrier, { breaker, budget: new RetryBudget(retryPercent) });
  const { signal } = new AbortController();
  const call = (call: SubgraphCall = query) => guarded.carry(call, signal, performance.now() + 1_000);
  const callTimes = async (times: number): Promise<number> => {
    let failed = 0;
    for (let index = 0; index < times; index++) await call().catch(() => failed++);
    return failed;
  };
  return { stage, call, callTimes };
}

describe('a call that may be repeated', () => {
  it('is, once', async () => {
    const { stage, call } = open({ retryPercent: 10 });
    stage.outcome = (number) => (number === 1 ? unreachable : undefined);
    expect(await call()).toBe(answer);
    stage.outcome = () => unreachable;
    await expect(call()).rejects.toBe(unreachable);
    expect(stage.calls).toBe(4);
  });

  it.each([
    ['is a mutation', mutation, unreachable],
    ['was late', query, late],
    ['had an answer that is none', query, unusable],
    ['shall come again after its deadline', query, new CallFailure('SUBGRAPH_UNAVAILABLE', 'busy', { isFault: true, retryAfterMs: 1_000 })],
  ])('is not when it %s', async (_case, asked, error) => {
    const { stage, call } = open({ retryPercent: 10 });
    stage.outcome = () => error;
    await expect(call(asked)).rejects.toBe(error);
    expect(stage.calls).toBe(1);
  });

  it('is not when repetitions are off', async () => {
    const { stage, call } = open({});
    stage.outcome = () => unreachable;
    await expect(call()).rejects.toBe(unreachable);
    expect(stage.calls).toBe(1);
  });

  it.each([50, 100])('costs a subgraph that fails %i %% of its calls a fifth more at most', async (percent) => {
    const { stage, callTimes } = open({ retryPercent: 10 });
    stage.outcome = (number) => (number % 100 < percent ? unreachable : undefined);
    await callTimes(100);
    expect(stage.calls).toBeGreaterThan(110);
    expect(stage.calls).toBeLessThanOrEqual(120);
  });
});

describe('the circuit breaker', () => {
  it('opens when half of the calls fail, and tells once', async () => {
    const { stage, callTimes } = open({ breakerPercent: 50 });
    stage.outcome = (number) => (number % 2 === 0 ? unreachable : undefined);
    await callTimes(200);
    expect(stage.calls).toBe(20);
    expect(stage.changes).toEqual(['open']);
  });

  it('says of a call that it does not make that it is not made', async () => {
    const { stage, call, callTimes } = open({ breakerPercent: 50 });
    stage.outcome = () => late;
    await callTimes(20);
    await expect(call()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', message: expect.stringContaining('is not called for now') });
    expect(stage.calls).toBe(20);
  });

  it('stays closed while few calls fail, or few are made, or they fail for other reasons', async () => {
    const rare = open({ breakerPercent: 50 });
    rare.stage.outcome = (number) => (number % 3 === 0 ? unreachable : undefined);
    await rare.callTimes(100);
    const few = open({ breakerPercent: 50 });
    few.stage.outcome = () => unreachable;
    await few.callTimes(19);
    const unusual = open({ breakerPercent: 50 });
    unusual.stage.outcome = () => unusable;
    await unusual.callTimes(100);
    const off = open({});
    off.stage.outcome = () => unreachable;
    await off.callTimes(100);
    expect([rare, few, unusual, off].map(({ stage }) => [stage.calls, stage.changes])).toEqual([
      [100, []],
      [19, []],
      [100, []],
      [100, []],
    ]);
  });

  it('forgets what was ten seconds ago', async () => {
    const { stage, callTimes } = open({ breakerPercent: 50 });
    stage.outcome = () => unreachable;
    await callTimes(15);
    stage.nowMs += 10_000;
    await callTimes(15);
    expect([stage.calls, stage.changes]).toEqual([30, []]);
  });

  it('lets one call a second see whether the subgraph is back, and closes when it is', async () => {
    const { stage, callTimes } = open({ breakerPercent: 50 });
    stage.outcome = () => unreachable;
    await callTimes(20);
    for (let second = 1; second <= 3; second++) {
      stage.nowMs = second * 1_000;
      expect(await callTimes(50)).toBe(50);
      expect(stage.calls).toBe(20 + second);
    }
    stage.outcome = () => undefined;
    stage.nowMs = 4_000;
    expect(await callTimes(50)).toBe(0);
    expect(stage.changes).toEqual(['open', 'closed']);
    stage.outcome = () => unreachable;
    expect(await callTimes(50)).toBe(50);
    expect(stage.changes).toEqual(['open', 'closed', 'open']);
  });
});
