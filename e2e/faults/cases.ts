import type { Case } from '../../scorecard/case.ts';
import { aDatabaseStops } from './cases/a-database-stops.ts';
import { aPoolIsFull } from './cases/a-pool-is-full.ts';
import { checkoutsAtOnce } from './cases/checkouts-at-once.ts';
import { commitsAreLost } from './cases/commits-are-lost.ts';
import { connectionsAreCut } from './cases/connections-are-cut.ts';
import { killedAtFailpoints } from './cases/killed-at-failpoints.ts';
import { locksAreCrossed } from './cases/locks-are-crossed.ts';
import { messagesComeAgain } from './cases/messages-come-again.ts';
import { natsDies } from './cases/nats-dies.ts';
import { subgraphsLeave } from './cases/subgraphs-leave.ts';
import { theDatabaseDies } from './cases/the-database-dies.ts';
import { theLastPieces } from './cases/the-last-pieces.ts';
import { theLastPiecesInOneProcess } from './cases/the-last-pieces-in-one-process.ts';
import { relayDies, relayDiesOnNats } from './cases/the-relay-dies.ts';
import type { Ground } from './ground.ts';

/** In the order in which they are run. */
export const cases: readonly Case<Ground>[] = [
  theDatabaseDies,
  aDatabaseStops,
  connectionsAreCut,
  aPoolIsFull,
  locksAreCrossed,
  commitsAreLost,
  subgraphsLeave,
  messagesComeAgain,
  relayDies,
  relayDiesOnNats,
  natsDies,
  checkoutsAtOnce,
  killedAtFailpoints,
  theLastPieces,
  theLastPiecesInOneProcess,
];
