import type { FetchNode } from '../plan/query-plan.ts';

/** What a call is made of, whatever its fetch does with the answer. */
export type CalledFetch = Pick<FetchNode, 'number' | 'serviceName' | 'operation' | 'operationName' | 'operationKind' | 'variableUsages'>;
