import { describe, expect, it } from '@jest/globals';
import { createPlanLine } from '../../src/plan/plan-line.ts';

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });

describe('a line of plans', () => {
  it('makes as many at a time as it is wide, in the order in which they came', async () => {
    const line = createPlanLine({ width: 2 });
    const begun: number[] = [];
    const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<number>());
    const plans = ends.map(({ promise }, index) =>
      line.run(() => {
        begun.push(index);
        return promise;
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[1]?.resolve(1);
    await plans[1];
    ends[0]?.resolve(0);
    await plans[0];
    ends[2]?.resolve(2);
    ends[3]?.resolve(3);
    expect(await Promise.all(plans)).toEqual([0, 1, 2, 3]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('refuses what takes too long, and who waits behind it as long', async () => {
    const line = createPlanLine({ width: 1, timeoutMs: 20 });
    // It does not heed the signal, and so keeps its place.
    const stuck = Promise.withResolvers<void>();
    const first = line.run(() => stuck.promise);
    const second = line.run(async () => 'planned');
    await expect(first).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    await expect(second).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    const third = line.run(async () => 'planned', 10_000);
    stuck.resolve();
    expect(await third).toBe('planned');
  });

  it('goes on after a plan that fails', async () => {
    const line = createPlanLine({ width: 1 });
    await expect(line.run(() => Promise.reject(new Error('no such field')))).rejects.toThrow('no such field');
    expect(await line.run(async () => 1)).toBe(1);
  });

  it('refuses at once when it is full', async () => {
    const line = createPlanLine({ width: 1, length: 1 });
    const running = line.run(never);
    const waiting = line.run(never);
    await expect(line.run(never)).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    const ended = Promise.allSettled([running, waiting]);
    await line.stop();
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
