import { parentPort, workerData } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import { createApolloPlans, type PlanOrder } from './apollo-plans.ts';
import type { QueryPlan } from './query-plan.ts';

/** What the thread says: that it is ready, and then one answer for each order. */
export type PlanReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly error: unknown };

const plan = createApolloPlans(workerData as string);
parentPort?.on('message', (order: PlanOrder) => say(answer(order)));
say({ kind: 'ready' });

function answer(order: PlanOrder): PlanReply {
  try {
    // Plans have methods on the way to becoming plain, and a message may not.
    return { kind: 'planned', plan: JSON.parse(JSON.stringify(plan(order))) };
  } catch (error) {
    return error instanceof GraphQLError ? { kind: 'refused', message: error.message } : { kind: 'failed', error };
  }
}

function say(reply: PlanReply): void {
  parentPort?.postMessage(reply);
}
