import type { Findings } from '../../scorecard/case.ts';
import { untilTrue } from '../../scorecard/until-true.ts';
import { copiesAreTrue } from './invariants/copies-are-true.ts';
import { invariants } from './invariants/index.ts';
import type { Databases } from './invariants/invariant.ts';

/** Within this the system comes to rest, whatever was done to it. */
const restWithinMs = 30_000;

/** Waits until every invariant holds, and finds those that do not. Resolves to how long that took, in milliseconds. */
export async function checkInvariants(databases: Databases, findings: Findings): Promise<number> {
  let broken: string[] = [];
  const tookMs = await untilTrue(async () => {
    broken = await brokenInvariants(databases);
    return broken.length === 0;
  }, restWithinMs);
  findings.faults.push(...broken);
  return tookMs;
}

async function brokenInvariants(databases: Databases): Promise<string[]> {
  const each = await Promise.all(invariants.map(async ({ faults }) => faults(databases)));
  const broken = each.flat();
  // It reads whole tables, and what is not at rest yet is not copied yet.
  return broken.length > 0 ? broken : [...(await copiesAreTrue.faults(databases))];
}
