import { type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, isNonNullType, type OperationDefinitionNode } from 'graphql';
import { selectedFields } from './selected-fields.ts';

export type RefusalScope = {
  readonly schema: GraphQLSchema;
  readonly root: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly deniedFields: ReadonlySet<FieldNode>;
};

/** Whether nothing of an operation may be executed, for these values of its variables. */
export type IsRefused = (variables: Readonly<Record<string, unknown>>) => boolean;

/**
 * A denied field at the root refuses the operation where its null would be the answer's, as the schema allows none there; and in
 * a mutation or subscription always: a client is not to find half of its changes made. Undefined where nothing is denied.
 */
export function compileRefusal(
  { operation, selectionSet }: OperationDefinitionNode,
  { schema, root, fragments, deniedFields }: RefusalScope,
): IsRefused | undefined {
  if (deniedFields.size === 0) return undefined;
  const isFatal = (name: string): boolean => operation !== 'query' || isNonNullType(root.getFields()[name]?.type);
  return (variables) => {
    const conditions = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value === true]));
    const selected = [...selectedFields({ schema, fragments, conditions }, root, [selectionSet]).values()].flat();
    return selected.some((field) => deniedFields.has(field) && isFatal(field.name.value));
  };
}
