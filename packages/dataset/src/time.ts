import { epoch } from './profiles.ts';

/**
 * Products, customers and orders come one after another, so that the first of each are the oldest, and how many there
 * were at an instant is known without looking.
 */
export const periods = {
  product: { from: '2023-01-01T00:00:00Z', until: '2026-09-15T00:00:00Z' },
  user: { from: '2023-06-01T00:00:00Z', until: '2026-09-20T00:00:00Z' },
  order: { from: '2024-07-01T00:00:00Z', until: '2026-09-30T22:00:00Z' },
} as const;

type Period = (typeof periods)[keyof typeof periods];

export function secondsOf({ from, until }: Period): number {
  return secondsBetween(from, until);
}

function secondsBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 1000;
}

/** The instant after a share, from 0 to 1, of a period. Whole seconds, and no unit above them, which a time zone could bend. */
export function instantAfter(share: string, period: Period): string {
  return `timestamptz '${period.from}' + floor((${share}) * ${secondsOf(period)}) * interval '1 second'`;
}

/** How many of `count`, which come evenly over `period`, there were at `instant`. */
export function countAt(instant: string, count: number, period: Period): string {
  return `least(${count}, floor(extract(epoch from ${instant} - timestamptz '${period.from}')::float8 * ${count} / ${secondsOf(period)})::int)`;
}

/** The instant after a share, from 0 up to 1, of the time from `instant` to the epoch: at least a second after the one, and before the other. */
export function until(instant: string, share: string): string {
  return `${instant} + floor(1 + ${share} * (extract(epoch from timestamptz '${epoch}' - ${instant})::float8 - 1)) * interval '1 second'`;
}
