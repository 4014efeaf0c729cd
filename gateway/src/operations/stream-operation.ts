import type { GraphQLError } from 'graphql';
import { Deferrals } from '../execute/deferrals.ts';
import type { DeferredPart, Execution, Step } from '../execute/execution.ts';
import type { ResponsePath } from '../execute/locate.ts';
import { isMergedObject, type MergedObject, readOwn } from '../execute/merged-data.ts';
import { type Complete, nulled } from '../shape/complete.ts';
import { type Shaping, startShaping, tellUnseen } from '../shape/shaping.ts';
import type { ToClientPath } from './client-path.ts';
import type { Run } from './run-operation.ts';

/** An operation with parts that are answered later. */
export type DeferringOperation = {
  readonly run: Step;
  readonly toClientPath: ToClientPath;
  /** What is answered first: of a selection set of the plan, or, when that is null, of the whole operation. */
  shapeFirst(selectionSet: string | null, variables: Run['variables']): Complete;
  shapePart(part: DeferredPart, variables: Run['variables']): PartShape;
};

export type PartShape = { readonly complete: Complete; toClientKey(key: string): string };

/** The first has `data`, the others `incremental`, see https://github.com/graphql/defer-stream-wg/discussions/48. */
export type StreamedAnswer = {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLError[];
  readonly incremental?: readonly IncrementalData[];
  readonly hasNext: boolean;
};

export type IncrementalData = {
  readonly data: unknown;
  readonly path: ResponsePath;
  readonly label?: string;
  readonly errors?: readonly GraphQLError[];
};

/** Executes an operation and yields its answer in parts, each as soon as it is there. */
export async function* streamOperation(operation: DeferringOperation, run: Run): AsyncGenerator<StreamedAnswer, void, void> {
  const errorsOf = new Map<DeferredPart, GraphQLError[]>();
  const deferrals = new Deferrals(async (part) => {
    const errors: GraphQLError[] = [];
    errorsOf.set(part, errors);
    await part.step({ ...execution, errors });
  });
  const execution: Execution = { ...run, root: {}, errors: [], failures: new Map(), toClientPath: operation.toClientPath, deferrals };
  await operation.run(execution);
  const told: Shaping['told'] = new Map();
  const { root, failures, errors } = execution;
  const shape = (complete: Complete, object: MergedObject, at: { errors: GraphQLError[]; path: ResponsePath }): unknown => {
    const shaping = startShaping({ viewer: run.context.viewer, errors: at.errors, failures, introspection: {}, path: [...at.path], told });
    const data = complete(object, shaping);
    if (failures.size > 0 && !deferrals.hasNext) tellUnseen(shaping);
    return data === nulled ? null : data;
  };
  const first = shape(operation.shapeFirst(deferrals.primary, run.variables), root, { errors, path: [] });
  yield { data: first, ...(errors.length > 0 && { errors }), hasNext: deferrals.hasNext };
  while (deferrals.hasNext) {
    const incremental = (await deferrals.take()).flatMap((part) => {
      const { complete, toClientKey } = operation.shapePart(part, run.variables);
      const { label, queryPath } = part.node;
      return findObjects(root, { queryPath, toClientKey }).map(({ object, path }): IncrementalData => {
        // Those of the fetches are told with the first of the places; those of the shape where they are.
        const errors = errorsOf.get(part)?.splice(0) ?? [];
        const data = shape(complete, object, { errors, path });
        return { data, path, ...(label !== undefined && { label }), ...(errors.length > 0 && { errors }) };
      });
    });
    yield { ...(incremental.length > 0 && { incremental }), hasNext: deferrals.hasNext };
  }
}

type Place = { readonly object: MergedObject; readonly path: ResponsePath };

/** Every object at a path that names no elements of lists: all of them are meant. */
function findObjects(root: MergedObject, { queryPath, toClientKey }: { queryPath: readonly string[]; toClientKey(key: string): string }): Place[] {
  const keys = queryPath.filter((step) => !step.startsWith('... on '));
  const found: Place[] = [];
  const visit = (value: unknown, depth: number, path: ResponsePath): void => {
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) visit(element, depth, [...path, index]);
      return;
    }
    if (!isMergedObject(value)) return;
    const key = keys[depth];
    if (key === undefined) found.push({ object: value, path });
    else visit(readOwn(value, key), depth + 1, [...path, toClientKey(key)]);
  };
  visit(root, 0, []);
  return found;
}
