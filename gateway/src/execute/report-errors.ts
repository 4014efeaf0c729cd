import { GraphQLError } from 'graphql';
import type { FetchNode } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import type { Execution } from './execution.ts';
import { blame, type Failure } from './failures.ts';
import { fetchedKeys, renamedKeys } from './fetched-keys.ts';
import { locate, type PlanPath, type ResponsePath } from './follow-path.ts';
import type { MergedObject } from './merged-data.ts';
import type { SubgraphError } from './subgraph-error.ts';

/** Which objects an error of the subgraph is about, and where below each of them. */
export type Aim = (path: ResponsePath | null) => { readonly objects: readonly MergedObject[]; readonly below: ResponsePath };

export type ReportErrors = (execution: Execution, errors: readonly SubgraphError[], aim: Aim) => void;

/** Of one fetch. An entity in a list of thousands must not become thousands of errors. */
export const errorBound = 100;

export function compileReport(node: FetchNode, path: PlanPath, types: TypeSystem): ReportErrors {
  const keys = fetchedKeys(node);
  const renamed = renamedKeys(node);
  return (execution, errors, aim) => {
    const places = locate(execution.root, path, types, errorBound);
    for (const { code, message, extensions, path: subgraphPath } of errors) {
      const { objects, below } = aim(subgraphPath);
      const told = below.map((step) => renamed.get(String(step)) ?? step);
      const paths = objects.flatMap((object) => places.get(object) ?? []).map((place) => execution.toClientPath([...place, ...told]));
      const failure: Failure = { subgraph: node.serviceName, code, message, extensions, keys, isTold: below.length > 0, path: paths[0] ?? [] };
      for (const object of objects) blame(execution.failures, object, failure);
      if (failure.isTold) for (const place of paths) tell(execution, failure, place);
    }
  };
}

export function tell(execution: Pick<Execution, 'errors'>, failure: Failure, path: ResponsePath): void {
  const { message, code, subgraph: service, extensions } = failure;
  execution.errors.push(new GraphQLError(message, { ...(path.length > 0 && { path }), extensions: { ...extensions, code, service } }));
}
