import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';

/** By response key: how many lists are within one another there, and what is below. */
export type ListDepths = ReadonlyMap<string, { readonly depth: number; readonly below: ListDepths }>;

type Draft = Map<string, { depth: number; below: Draft }>;

/** Fields with the same response key have the same lists, whatever their types: validation sees to it. */
export function listDepths(document: DocumentNode, operationName: string | null, schema: GraphQLSchema): ListDepths {
  const fragments = fragmentsOf(document);
  const depths: Draft = new Map();
  const collect = (set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined, into: Draft): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        collect(fragment?.selectionSet, schema.getType(fragment?.typeCondition.name.value ?? ''), into);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type, into);
      } else if (selection.selectionSet && (isObjectType(type) || isInterfaceType(type))) {
        const fieldType = type.getFields()[selection.name.value]?.type;
        if (!fieldType) continue;
        const key = (selection.alias ?? selection.name).value;
        const known = into.get(key) ?? { depth: depthOf(fieldType), below: new Map() };
        into.set(key, known);
        collect(selection.selectionSet, getNamedType(fieldType), known.below);
      }
    }
  };
  const operation = getOperationAST(document, operationName);
  if (operation) collect(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, depths);
  return depths;
}

function depthOf(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return depthOf(type.ofType);
  return isListType(type) ? 1 + depthOf(type.ofType) : 0;
}
