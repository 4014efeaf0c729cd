import type { Job } from '@supergraph/events';
import { ageSales } from './age-sales.ts';
import { countDueSales } from './count-due-sales.ts';
import { finishRebuild } from './finish-rebuild.ts';
import { listAllWords } from './list-all-words.ts';

// What a job is asked is its own: each parses it.
export const jobs = [countDueSales, ageSales, finishRebuild, listAllWords] as readonly Job<unknown>[];
