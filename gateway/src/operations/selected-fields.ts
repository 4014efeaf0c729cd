import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What it takes to read a selection set: the schema, the document's fragments, and the Boolean variables of `@skip` and `@include`. */
export type SelectionScope = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Readonly<Record<string, boolean>>;
};

/**
 * CollectFields of the specification (section 6.3.2): the fields of an object of type `type` by response key, in the
 * order in which the client selects them.
 *
 * @param leaveOut told of each selection for objects of another type. They may be of it after all where `type` is abstract.
 */
export function selectedFields(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  leaveOut: () => void = () => {},
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(scope, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        if (known) known.push(selection);
        else fields.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(scope, type, selection.typeCondition?.name.value)) collect(selection.selectionSet.selections);
        else leaveOut();
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = scope.fragments.get(selection.name.value);
        if (fragment && applies(scope, type, fragment.typeCondition.name.value)) collect(fragment.selectionSet.selections);
        else leaveOut();
      }
    }
  };
  for (const set of sets) collect(set.selections);
  return fields;
}

export function isIncluded({ conditions }: Pick<SelectionScope, 'conditions'>, { directives = [] }: SelectionNode): boolean {
  const holds = (value: ValueNode | undefined): boolean => {
    if (value?.kind === Kind.BOOLEAN) return value.value;
    return value?.kind === Kind.VARIABLE && conditions[value.name.value] === true;
  };
  return directives.every((directive) => {
    if (directive.name.value === 'skip') return !holds(directive.arguments?.[0]?.value);
    return directive.name.value !== 'include' || holds(directive.arguments?.[0]?.value);
  });
}

/** Also true of an interface that implements the condition: an interface object may not know its concrete type. */
function applies({ schema }: SelectionScope, type: GraphQLCompositeType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  if (!isCompositeType(conditionType) || !isAbstractType(conditionType)) return false;
  return 'getInterfaces' in type && schema.isSubType(conditionType, type);
}
