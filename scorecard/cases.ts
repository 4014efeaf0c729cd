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
import { rel20 } from './reliability/rel-20-idempotent-changes.ts';
import { rel24 } from './reliability/rel-24-soak.ts';
import { sec01 } from './security/sec-01-unsigned-calls.ts';
import { sec02 } from './security/sec-02-crooked-signatures.ts';
import { sec04 } from './security/sec-04-forged-identity.ts';
import { sec06 } from './security/sec-06-foreign-things.ts';
import { sec08 } from './security/sec-08-protected-fields.ts';
import { sec11 } from './security/sec-11-fields-without-a-rule.ts';
import { sec12 } from './security/sec-12-crooked-tokens.ts';
import { sec13 } from './security/sec-13-unknown-keys.ts';
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
import { sec30 } from './security/sec-30-guessed-passwords.ts';
import { sec32 } from './security/sec-32-unknown-inputs.ts';
import { sec33 } from './security/sec-33-injections.ts';
import { sec35 } from './security/sec-35-interleaved-people.ts';
import { sec37 } from './security/sec-37-sockets.ts';
import { sec38 } from './security/sec-38-logs-and-supply.ts';

/** In the order in which they are run. */
export function cases(options: { readonly isQuick: boolean }): Case[] {
  return [
    sec01,
    sec02,
    sec04,
    sec06,
    sec08,
    sec11,
    sec12,
    sec13,
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
    sec30,
    sec32,
    sec33,
    sec35,
    sec37,
    sec38,
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
    rel20,
    rel24(options),
  ];
}
