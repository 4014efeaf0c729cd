import { expect, it } from '@jest/globals';
import { showTrace } from '../../src/inspect/show-trace.ts';

const call = (began: number, ms: number) => ({
  service: 'a',
  fetch: 1,
  beganAt: began,
  ms,
  representations: 0,
  requestBytes: null,
  responseBytes: null,
  sql: [],
});

it('counts as the gateway’s own what no call is under way for, however calls overlap', () => {
  const beganAt = performance.now() - 1_000;
  const trace = showTrace({ beganAt, fetches: [call(beganAt + 100, 200), call(beganAt + 150, 50), call(beganAt + 250, 150), call(beganAt + 600, 100)] });
  expect(trace?.fetches.map(({ beginMs }) => beginMs)).toEqual([100, 150, 250, 600]);
  expect((trace?.ms ?? 0) - (trace?.gatewayMs ?? 0)).toBeCloseTo(400, 2);
});

it('shows nothing of a request that is not traced', () => {
  expect(showTrace({ beganAt: 0, fetches: null })).toBeNull();
});
