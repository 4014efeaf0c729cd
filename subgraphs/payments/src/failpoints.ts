import { failpoint } from '@supergraph/service-kit';
import type { Step } from './domain/next-step.ts';

/** What the provider is asked, and where it is looked at. */
const calls = ['open', 'authorize', 'capture', 'void', 'refund', 'look'] as const satisfies readonly CallPlace[];
const callMoments = ['call.before', 'call.after', 'commit.before', 'commit.after'] as const;
/** What staff ask for. */
const staffMoments = ['before', 'commit.before', 'commit.after'] as const;

export type CallPlace = Lowercase<Step['kind']> | 'look';
export type PaymentsFailpoint = `payments.${(typeof calls)[number]}.${(typeof callMoments)[number]}` | `payments.staff.${(typeof staffMoments)[number]}`;

/** Where a test may kill this subgraph: around each call of the provider, and each transaction that writes what was asked or answered. */
export const failpoints: readonly PaymentsFailpoint[] = [
  ...calls.flatMap((place) => callMoments.map((moment) => `payments.${place}.${moment}` as const)),
  ...staffMoments.map((moment) => `payments.staff.${moment}` as const),
];

export function passFailpoint(name: PaymentsFailpoint): void {
  failpoint(name);
}
