import type { Case } from './case.ts';
import { rel01 } from './reliability/rel-01-timeouts.ts';
import { rel02 } from './reliability/rel-02-cancelled-sql.ts';
import { rel03 } from './reliability/rel-03-partial-answers.ts';
import { rel04 } from './reliability/rel-04-one-replica-dies.ts';
import { rel05 } from './reliability/rel-05-the-only-replica-dies.ts';
import { rel06 } from './reliability/rel-06-a-subgraph-stops.ts';
import { rel08 } from './reliability/rel-08-retry-amplification.ts';
import { rel09 } from './reliability/rel-09-mutations-once.ts';
import { rel10 } from './reliability/rel-10-overload.ts';
import { rel11 } from './reliability/rel-11-stalls.ts';
import { rel12 } from './reliability/rel-12-leaving-gateway.ts';
import { rel13 } from './reliability/rel-13-rolling-subgraphs.ts';
import { rel14 } from './reliability/rel-14-hot-reload.ts';
import { rel15 } from './reliability/rel-15-cold-start.ts';
import { rel16 } from './reliability/rel-16-the-database-dies.ts';
import { rel17 } from './reliability/rel-17-databases-in-need.ts';
import { sec01 } from './security/sec-01-unsigned-calls.ts';
import { sec02 } from './security/sec-02-crooked-signatures.ts';
import { sec15 } from './security/sec-15-plan-bombs.ts';
import { sec17 } from './security/sec-17-fragment-trees.ts';
import { sec18 } from './security/sec-18-floods.ts';
import { sec19 } from './security/sec-19-overlaps.ts';
import { sec20 } from './security/sec-20-depth.ts';
import { sec22 } from './security/sec-22-bodies.ts';
import { sec23 } from './security/sec-23-batches.ts';
import { sec24 } from './security/sec-24-slow-clients.ts';
import { sec25 } from './security/sec-25-unique-operations.ts';
import { sec26 } from './security/sec-26-error-leaks.ts';
import { sec27 } from './security/sec-27-hidden-schema.ts';
import { sec28 } from './security/sec-28-other-origins.ts';
import { sec29 } from './security/sec-29-federation-fields.ts';

/** In the order in which they are run. */
export function cases(options: { readonly isQuick: boolean }): Case[] {
  return [
    sec01,
    sec02,
    sec15,
    sec17,
    sec18,
    sec19,
    sec20,
    sec22,
    sec23,
    sec24,
    sec25(options),
    sec26,
    sec27,
    sec28,
    sec29,
    rel01,
    rel02,
    rel03,
    rel04,
    rel05,
    rel06(options),
    rel08,
    rel09,
    rel10(options),
    rel11,
    rel12,
    rel13(options),
    rel14(options),
    rel15,
    rel16,
    rel17,
  ];
}
