import { expect, it } from '@jest/globals';
import { AdmissionControl, lookEveryMs } from '../../src/overload/admission-control.ts';

/** A loop whose turns take as long as a test says. */
function loop(options: { maxRequests?: number; maxLoopDelayMs?: number } = {}) {
  let nowMs = 0;
  const control = new AdmissionControl({ maxRequests: 2_000, maxLoopDelayMs: 200, ...options, now: () => nowMs });
  const turn = (turnMs: number): void => {
    nowMs += Math.max(turnMs, lookEveryMs);
    control.look();
  };
  return {
    control,
    /** Turns of one length for a while, in each of which so many are in flight. */
    pass: (ms: number, { turnMs = 0, inFlight = 0 } = {}) => {
      for (const endsAt = nowMs + ms; nowMs < endsAt; ) {
        control.admits(inFlight);
        turn(turnMs);
      }
    },
    stall: (ms: number) => turn(ms),
  };
}

it('lets in as many as may be, and no more', () => {
  const { control } = loop({ maxRequests: 2 });
  expect([0, 1, 2, 3].map((inFlight) => control.admits(inFlight))).toEqual([true, true, false, false]);
});

it('lets in fewer than there are while the loop is late, as long as it is', () => {
  const { control, pass } = loop();
  pass(800, { turnMs: 60, inFlight: 1_000 });
  expect(control.limit).toBeLessThan(1_000);
  const { limit } = control;
  expect(control.admits(limit)).toBe(false);
  pass(5_000, { turnMs: 60, inFlight: limit });
  expect(control.limit).toBe(32);
});

it('finds the number at which the loop is in time, where more in flight make it later', () => {
  const { control, pass } = loop();
  for (let round = 0; round < 200; round++) pass(100, { turnMs: Math.min(1_000, control.limit) / 5, inFlight: Math.min(1_000, control.limit) });
  // 175 of them make turns of 35 ms, which is 25 late.
  expect(control.limit).toBeGreaterThan(175 * 0.6);
  expect(control.limit).toBeLessThan(175 * 1.4);
});

it('lets in all again within 5 s after the load is gone', () => {
  const { control, pass } = loop({ maxRequests: 500 });
  pass(5_000, { turnMs: 60, inFlight: 1_000 });
  pass(5_000);
  expect(control.limit).toBe(500);
});

it('lets in as many as ever where requests only wait, as for a slow subgraph', () => {
  const { control, pass } = loop();
  pass(30_000, { turnMs: 5, inFlight: 1_900 });
  expect(control.admits(1_900)).toBe(true);
});

it.each([300, 1_000, 10_000])('sheds nothing for one stall of %s ms', (ms) => {
  const { control, pass, stall } = loop();
  stall(ms);
  expect(control.admits(1)).toBe(true);
  pass(1_000);
  stall(ms);
  expect(control.admits(1)).toBe(true);
});

it('sheds three of four within 2 s when a loop stalls again and again, and takes all again within 1 s of its end', () => {
  const { control, pass, stall } = loop();
  const letIn = (): number => Array.from({ length: 100 }, () => control.admits(1)).filter(Boolean).length;
  let stalledMs = 0;
  for (; letIn() === 100; stalledMs += 320) {
    stall(300);
    pass(20);
  }
  expect(stalledMs).toBeLessThan(2_000);
  stall(300);
  expect(letIn()).toBe(25);
  pass(1_000);
  expect(letIn()).toBe(100);
});

it('lets a loop be as late as it is where that is allowed', () => {
  const { control, pass, stall } = loop({ maxLoopDelayMs: 0 });
  for (let stalls = 0; stalls < 20; stalls++) stall(1_000);
  pass(5_000, { turnMs: 60, inFlight: 1_900 });
  expect(control.admits(1_900)).toBe(true);
});

it('calls it shedding once requests are shed for a while, and until none has been for longer', () => {
  const { control, pass } = loop({ maxRequests: 1 });
  pass(10, { inFlight: 1 });
  pass(1_000);
  expect(control.isShedding).toBe(false);
  pass(1_900);
  pass(600, { inFlight: 1 });
  expect(control.isShedding).toBe(true);
  pass(1_900);
  expect(control.isShedding).toBe(true);
  pass(200);
  expect(control.isShedding).toBe(false);
});
