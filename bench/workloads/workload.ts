import type { GraphName } from '../graphs/graphs.ts';

export const workloadNames = ['nested', 'small', 'page', 'mixed', 'reload', 'slow'] as const;

export type WorkloadName = (typeof workloadNames)[number];

export type Question = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

export type Workload = {
  readonly name: WorkloadName;
  readonly graph: GraphName;
  /** Every request that there is. */
  readonly questions: readonly Question[];
  /** Which of them are asked, in this order, over and over. */
  readonly sequence: readonly number[];
  /** In `slow`: the subgraphs that answer later, and which questions do not touch them. */
  readonly slow?: { readonly delaysMs: Readonly<Record<string, number>>; isBystander(question: number): boolean };
};
