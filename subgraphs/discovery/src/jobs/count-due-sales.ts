import type { Job, JobContext } from '@supergraph/events';
import { z } from 'zod';
import type { DiscoveryParts } from '../discovery-parts.ts';

const data = z.object({});

/** Some seconds after an order; those that come in between are counted with it. */
export const countDueSales: Job<z.infer<typeof data>> = {
  name: 'discovery.count_sales',
  data,
  concurrency: 1,
  timeoutSeconds: 600,
  handle: async (_data, { resources, signal }) => (resources as JobContext<DiscoveryParts>['resources']).countSales('public', signal),
};
