import { outOfReach, startTopology } from '@supergraph/e2e';
import { announceTestServer } from '@supergraph/testkit';
import type { Case } from '../../../scorecard/case.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { sellOut } from './the-last-pieces.ts';

export const theLastPiecesInOneProcess: Case<Ground> = {
  id: 'last-pieces-local',
  title: '200 buyers for 50 pieces, all subgraphs in the process of the gateway',
  run: async (ground, findings) => {
    const { postgres } = await ground.shop();
    announceTestServer(postgres.adminUrl);
    const topology = await startTopology('local', { environment: { ...outOfReach, PAYMENT_PROVIDER: 'test' } });
    try {
      const { url: origin, databaseUrls } = topology;
      const headersOf = async (userId: string, scopes: readonly string[] = []) => ({ 'x-dev-viewer': [`usr_${userId}`, ...scopes].join(' ') });
      const figure = await sellOut({ origin, databaseUrls, headersOf }, findings, async () => {});
      const restMs = await checkInvariants({ urls: databaseUrls, adminUrls: [postgres.adminUrl] }, findings);
      return `${figure}, at rest after ${restMs.toFixed(0)} ms`;
    } finally {
      await topology.stop();
    }
  },
};
