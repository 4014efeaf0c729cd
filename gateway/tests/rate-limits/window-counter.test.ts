import { expect, it } from '@jest/globals';
import { WindowCounter } from '../../src/rate-limits/window-counter.ts';

function counting(options: { points: number; callers?: number }) {
  let nowMs = 0;
  const counter = new WindowCounter({ seconds: 10, now: () => nowMs, ...options });
  return { counter, pass: (ms: number) => (nowMs += ms) };
}

it('gives each caller all points once in each window, which begins with the first request', () => {
  const { counter, pass } = counting({ points: 3 });
  expect(counter.take('a', 2)).toEqual({ isCovered: true, left: 1, resetMs: 10_000 });
  pass(4_000);
  expect(counter.take('a', 1)).toEqual({ isCovered: true, left: 0, resetMs: 6_000 });
  expect(counter.exhaustedForMs('a')).toBe(6_000);
  expect(counter.take('b', 1)).toEqual({ isCovered: true, left: 2, resetMs: 10_000 });
  pass(5_999);
  expect(counter.take('a', 1)).toMatchObject({ isCovered: false, left: 0 });
  pass(1);
  expect(counter.exhaustedForMs('a')).toBe(0);
  expect(counter.take('a', 3)).toEqual({ isCovered: true, left: 0, resetMs: 10_000 });
});

it('leaves nothing to one who asks for more than there is', () => {
  const { counter } = counting({ points: 10 });
  expect(counter.take('a', 11).isCovered).toBe(false);
  expect(counter.take('a', 1).isCovered).toBe(false);
});

it('remembers no more callers than it may, and those whose windows last longest', () => {
  const { counter, pass } = counting({ points: 1, callers: 2 });
  counter.take('a', 1);
  pass(1);
  counter.take('b', 1);
  pass(1);
  counter.take('c', 1);
  expect(['a', 'b', 'c'].map((key) => counter.exhaustedForMs(key) > 0)).toEqual([false, true, true]);
});

it('forgets a caller whose window is over, and not one who has begun another', () => {
  const { counter, pass } = counting({ points: 1, callers: 2 });
  counter.take('a', 1);
  counter.take('b', 1);
  pass(10_000);
  counter.take('a', 1);
  counter.take('c', 1);
  expect(['a', 'b', 'c'].map((key) => counter.exhaustedForMs(key) > 0)).toEqual([true, false, true]);
});
