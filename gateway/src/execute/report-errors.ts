import { GraphQLError } from 'graphql';
import type { PlanPath } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import type { Execution } from './execution.ts';
import { type Blame, blame, type Failure } from './failures.ts';
import type { FetchedFields, RenamedKeys } from './fetched-fields.ts';
import { locate, type ResponsePath } from './locate.ts';
import type { MergedObject } from './merged-data.ts';
import type { SubgraphError } from './subgraph-error.ts';

/** An error, the objects that it is about, and where below each of them. */
export type AimedError = { readonly error: SubgraphError; readonly objects: readonly MergedObject[]; readonly below: ResponsePath };

export type ReportErrors = (execution: Execution, errors: readonly AimedError[]) => void;

/** Of one fetch. An entity in a list of thousands must not become thousands of errors. */
export const errorBound = 100;

/** What the errors of a fetch are translated by. */
export type Reporting = {
  readonly subgraph: string;
  readonly paths: readonly PlanPath[];
  readonly fields: FetchedFields;
  readonly renamed: RenamedKeys;
};

export function compileReport({ subgraph, paths, fields, renamed }: Reporting, types: TypeSystem): ReportErrors {
  const keys = new Set(fields.keys());
  return (execution, errors) => {
    const places = new Map<MergedObject, ResponsePath[]>();
    for (const path of paths) locate({ root: execution.root, path, types, bound: errorBound }, places);
    for (const { error, objects, below } of errors) {
      const { code, message, extensions } = error;
      const told = below.map((step) => renamed.get(String(step)) ?? step);
      const at = objects.flatMap((object) => places.get(object) ?? []).map((place) => execution.toClientPath([...place, ...told]));
      const failure: Failure = { subgraph, code, message, extensions, path: at[0] ?? [] };
      const blamed: Blame = { failure, keys, isTold: below.length > 0 };
      for (const object of objects) blame(execution.failures, object, blamed);
      if (blamed.isTold) for (const place of at) tell(execution, failure, place);
    }
  };
}

export function tell(execution: Pick<Execution, 'errors'>, failure: Failure, path: ResponsePath): void {
  const { message, code, subgraph: service, extensions } = failure;
  execution.errors.push(new GraphQLError(message, { ...(path.length > 0 && { path }), extensions: { ...extensions, code, service } }));
}
