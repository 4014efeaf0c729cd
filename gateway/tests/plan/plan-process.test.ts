import { afterEach, describe, expect, it } from '@jest/globals';
import { createPlanProcess, type PlanProcess } from '../../src/plan/plan-process.ts';

const program = new URL('./programs/tell-pid.ts', import.meta.url);
const { signal } = new AbortController();
let planner: PlanProcess<string, number>;
afterEach(async () => planner.stop());

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("the planner's process", () => {
  it('is the same for one order after the other', async () => {
    planner = createPlanProcess({ program, first: 'load', checkFirst: () => {} });
    const pid = await planner.ask('plan', signal);
    expect(await planner.ask('plan', signal)).toBe(pid);
    expect(planner.startAllowanceMs()).toBe(0);
  });

  it('ends when there is no order for long, and another takes its place with the next', async () => {
    planner = createPlanProcess({ program, first: 'load', checkFirst: () => {}, idleMs: 50 });
    const first = await planner.ask('plan', signal);
    await untilGone(first);
    expect(planner.startAllowanceMs()).toBeGreaterThan(0);
    expect(await planner.ask('plan', signal)).not.toBe(first);
  });
});
