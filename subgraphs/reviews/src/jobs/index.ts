import type { Job } from '@supergraph/events';
import { tellAllRatings } from './tell-all-ratings.ts';

// What a job is asked is its own: each parses it.
export const jobs = [tellAllRatings] as readonly Job<unknown>[];
