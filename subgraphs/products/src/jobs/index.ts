import type { Job } from '@supergraph/events';
import { tellAllProducts } from './tell-all-products.ts';

// What a job is asked is its own: each parses it.
export const jobs = [tellAllProducts] as readonly Job<unknown>[];
