import { commerceGraph } from './commerce-graph.ts';
import type { Graph } from './graph.ts';
import { reviewsGraph } from './reviews-graph.ts';

export const graphs = { reviews: reviewsGraph, commerce: commerceGraph } as const satisfies Record<string, Graph>;

export type GraphName = keyof typeof graphs;
