import { join } from 'node:path';
import { ensureDatabases, startPostgres } from '@supergraph/postgres';
import { type Shop, startShop } from '../../scorecard/shop/start-shop.ts';
import type { Databases } from './invariants/invariant.ts';
import { signalServer } from './signal-server.ts';

/** What is broken. Started at its first use, and shared by the cases. */
export type Ground = {
  readonly isQuick: boolean;
  /** For whatever a case leaves there; removed afterwards. */
  readonly folder: string;
  shop(): Promise<TwoServerShop>;
};

/** The whole system, with the database of inventory on a server of its own, so that one can fail without the others. */
export type TwoServerShop = Shop & {
  readonly databases: Databases;
  readonly stockServer: {
    /** Sends a signal to the server and all its backends. */
    signal(signal: NodeJS.Signals): Promise<void>;
    restart(): Promise<void>;
  };
};

export async function startTwoServerShop(folder: string, stack: AsyncDisposableStack): Promise<TwoServerShop> {
  const dataDir = join(folder, 'stock');
  const launch = (port: number) => startPostgres({ dataDir, port, whenRunning: 'refuse', settings: { shared_buffers: '64MB' } });
  let server = await launch(0);
  stack.defer(() => server.stop());
  const own = await ensureDatabases({ adminUrl: server.adminUrl, names: ['inventory'], dataDir });
  const shop = await startShop(folder, stack, { databaseUrls: { inventory: own['inventory'] as string } });
  return Object.assign(shop, {
    databases: { urls: shop.databaseUrls, adminUrls: [shop.postgres.adminUrl, server.adminUrl], busUrl: shop.busUrl },
    stockServer: {
      signal: (signal: NodeJS.Signals) => signalServer(dataDir, signal),
      restart: async () => {
        await server.stop();
        server = await launch(server.port);
      },
    },
  });
}
