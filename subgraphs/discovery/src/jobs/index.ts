import type { Job } from '@supergraph/events';
import { ageSales } from './age-sales.ts';
import { countDueSales } from './count-due-sales.ts';

// What a job is asked is its own: each parses it.
export const jobs = [countDueSales, ageSales] as readonly Job<unknown>[];
