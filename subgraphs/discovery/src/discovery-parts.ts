import type { Stoppable } from '@supergraph/service-kit';
import type { ResourcesDefinition } from '@supergraph/subgraph-kit';
import { z } from 'zod';
import { countSalesInThread } from './sales/count-sales-in-thread.ts';

/** What discovery has beside its database. */
export type DiscoveryParts = Stoppable & {
  /** Counts the sales of what is due, of the tables that `searchPath` leads to. */
  countSales(searchPath: string, signal: AbortSignal): Promise<void>;
};

export const parts: ResourcesDefinition<object, DiscoveryParts> = {
  settings: z.object({}),
  open: async (_settings, { database }) => {
    const databaseUrl = String(database.orm.config.get('clientUrl'));
    return {
      countSales: (searchPath, signal) => countSalesInThread({ databaseUrl, searchPath }, signal),
      // A thread ends with the job that has started it.
      stop: async () => {},
    };
  },
};
