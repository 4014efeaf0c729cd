import { executeSync, type FieldNode, Kind, type OperationDefinitionNode } from 'graphql';
import { type SelectionScope, selectedFields } from '../operations/selected-fields.ts';

export type Introspect = (variables: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export function isIntrospection(fieldName: string): boolean {
  return fieldName === '__schema' || fieldName === '__type';
}

/** Answers the operation's `__schema` and `__type` by graphql-js; no subgraph is asked. */
export function compileIntrospection(scope: SelectionScope, operation: OperationDefinitionNode): Introspect {
  const selections = introspectionFields(scope, operation);
  if (selections.length === 0) return () => ({});
  const introspection = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const document = { kind: Kind.DOCUMENT, definitions: [introspection, ...scope.fragments.values()] } as const;
  return (variableValues) => executeSync({ schema: scope.schema, document, variableValues }).data ?? {};
}

function introspectionFields(scope: SelectionScope, operation: OperationDefinitionNode): FieldNode[] {
  const root = scope.schema.getRootType(operation.operation);
  if (!root) return [];
  return [...selectedFields(scope, root, [operation.selectionSet]).values()].flat().filter(({ name }) => isIntrospection(name.value));
}
