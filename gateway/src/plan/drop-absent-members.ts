import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isUnionType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { AbsentBySubgraph } from './absent-members.ts';
import { mapFetches } from './map-fetches.ts';
import type { QueryPlan } from './query-plan.ts';
import { keepUsedVariables } from './used-variables.ts';

/** Asks no subgraph for members of a union that it does not know: the planner was told that it does, see absent-members.ts. */
export function dropAbsentMembers(plan: QueryPlan, absent: AbsentBySubgraph, schema: GraphQLSchema): QueryPlan {
  if (absent.size === 0) return plan;
  return mapFetches(plan, (fetch) => {
    const unknown = absent.get(fetch.serviceName);
    if (!unknown) return fetch;
    const info = new TypeInfo(schema);
    const isAbsent = ({ typeCondition }: InlineFragmentNode): boolean => {
      const condition = typeCondition?.name.value ?? '';
      const parent = getNamedType(info.getParentType());
      return unknown.types.has(condition) || (isUnionType(parent) && unknown.members.get(parent.name)?.has(condition) === true);
    };
    const pruned = visit(
      inlineFragments(parse(fetch.operation, { noLocation: true })),
      visitWithTypeInfo(info, {
        [Kind.INLINE_FRAGMENT]: {
          enter: (fragment) => (isAbsent(fragment) ? null : undefined),
          leave: ({ selectionSet }) => (isEmpty(selectionSet) ? null : undefined),
        },
        [Kind.FIELD]: { leave: (field) => (field.selectionSet && isEmpty(field.selectionSet) ? withTypename(field) : undefined) },
      }),
    );
    const { document, variables } = keepUsedVariables(pruned);
    return { ...fetch, operation: stripIgnoredCharacters(print(document)), variableUsages: variables };
  });
}

/** A fragment is used for several fields: of one of them, a subgraph may know what it does not know of another. */
function inlineFragments(document: DocumentNode): DocumentNode {
  const fragments = new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
  return visit(document, {
    [Kind.FRAGMENT_DEFINITION]: () => null,
    [Kind.FRAGMENT_SPREAD]: ({ name, directives }): InlineFragmentNode | undefined => {
      const fragment = fragments.get(name.value);
      return fragment && { kind: Kind.INLINE_FRAGMENT, typeCondition: fragment.typeCondition, directives, selectionSet: fragment.selectionSet };
    },
  });
}

function isEmpty({ selections }: SelectionSetNode): boolean {
  return selections.length === 0;
}

function withTypename(field: FieldNode): FieldNode {
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections: [typename] } };
}
