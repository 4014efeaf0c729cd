import type { GraphQLError } from 'graphql';
import type { Execution } from '../execute/execution.ts';
import { nulled } from '../shape/complete.ts';
import { startShaping, tellUnseen } from '../shape/shaping.ts';
import type { SubgraphAnswer } from '../subgraphs/transport.ts';
import type { CompiledOperation } from './compile-operation.ts';
import type { CompiledSubscription } from './compile-subscription.ts';

export type Run = Pick<Execution, 'variables' | 'context' | 'logger'>;

type Shaped = Pick<CompiledOperation, 'toClientPath' | 'shape'>;

export type RunAnswer<Data> = { data: Data; errors?: readonly GraphQLError[] };

/** Executes an operation to an answer of objects. */
export async function runOperation(operation: CompiledOperation, run: Run): Promise<RunAnswer<Record<string, unknown> | null>> {
  const execution = begin(operation, run);
  await operation.run(execution);
  return shape(operation, execution);
}

/** Executes an operation to an answer whose data is JSON. */
export async function writeOperation(operation: CompiledOperation, run: Run): Promise<RunAnswer<string>> {
  const execution: Execution = { ...begin(operation, run), mayPass: true };
  await operation.run(execution);
  if (execution.passed !== undefined) return { data: execution.passed };
  return write(operation, execution);
}

/** Executes a subscription for one of its events. */
export async function writeEvent(operation: CompiledSubscription, run: Run, event: SubgraphAnswer): Promise<RunAnswer<string>> {
  const execution = begin(operation, run);
  await operation.events.take(execution, event);
  return write(operation, execution);
}

function write(operation: Shaped, execution: Execution): RunAnswer<string> {
  if (execution.errors.length === 0 && execution.failures.size === 0) {
    const data = operation.shape(execution.variables).writer()?.(execution.root);
    if (data !== undefined) return { data };
  }
  const { data, ...rest } = shape(operation, execution);
  return { data: JSON.stringify(data), ...rest };
}

function begin({ toClientPath }: Shaped, run: Run): Execution {
  return { ...run, root: {}, errors: [], failures: new Map(), toClientPath };
}

function shape(operation: Shaped, { context, errors, failures, root, variables }: Execution): RunAnswer<Record<string, unknown> | null> {
  const { complete, introspect } = operation.shape(variables);
  const shaping = startShaping({ viewer: context.viewer, errors, failures, introspection: introspect(variables) });
  const data = complete(root, shaping);
  if (failures.size > 0) tellUnseen(shaping);
  return { data: data === nulled ? null : (data as Record<string, unknown>), ...(errors.length > 0 && { errors }) };
}
