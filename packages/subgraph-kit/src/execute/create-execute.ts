import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { compileOperation, type Operation } from './compile-operation.ts';
import type { Values } from './run.ts';

export type Execution = {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Values;
  readonly context: unknown;
};

/**
 * An `execute` for documents that are valid against the schema. What it compiles lives as long as the document, so whoever
 * keeps documents bounds it. Subscriptions and introspection are left to graphql-js.
 */
export function createExecute(schema: GraphQLSchema): (execution: Execution) => Promise<ExecutionResult> {
  const compiled = new WeakMap<DocumentNode, Map<string | null, Operation>>();
  const operationOf = (document: DocumentNode, name: string | null): Operation | null => {
    const operations = compiled.get(document) ?? new Map<string | null, Operation>();
    const known = operations.get(name);
    if (known) return known;
    const operation = compileOperation(schema, document, name);
    // Nothing is kept for a name that the document does not know: callers could make up any number.
    if (operation) compiled.set(document, operations.set(name, operation));
    return operation;
  };
  return async ({ document, operationName, variables, context }) =>
    operationOf(document, operationName)?.execute({ variables, context }) ??
    execute({ schema, document, operationName, variableValues: variables, contextValue: context, hideSuggestions: true });
}
