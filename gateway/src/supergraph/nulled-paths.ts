import { Kind, parse, type SelectionNode } from 'graphql';
import type { SubgraphCall } from '../subgraphs/transport.ts';

type Path = (string | number)[];

/** More errors than that say nothing new. */
const bound = 100;

/** The paths, within the subgraph's answer, of the fields that stay null when a call has no answer. */
export function nulledPaths({ query, variables: { representations } }: SubgraphCall): Path[] {
  const operation = parse(query, { noLocation: true }).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const roots = operation?.selectionSet.selections ?? [];
  const entities = roots.find((root) => root.kind === Kind.FIELD && root.name.value === '_entities');
  if (entities?.kind !== Kind.FIELD || !Array.isArray(representations)) return fieldsIn(roots).map((key) => [key]);
  const selections = entities.selectionSet?.selections ?? [];
  const types = new Set(representations.map(typeOf));
  return representations
    .flatMap((representation, index) => fieldsOf(typeOf(representation), selections, types).map((key) => ['_entities', index, key]))
    .slice(0, bound);
}

/** Of one entity: a fragment on the type of another does not concern it, one on an interface may. */
function fieldsOf(type: unknown, selections: readonly SelectionNode[], types: ReadonlySet<unknown>): string[] {
  const own = selections.filter((selection) => {
    const condition = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
    return condition === undefined || condition === type || !types.has(condition);
  });
  return fieldsIn(own);
}

function fieldsIn(selections: readonly SelectionNode[]): string[] {
  const keys = selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn(selection.selectionSet.selections) : [];
  });
  return [...new Set(keys)];
}

function typeOf(representation: unknown): unknown {
  return (representation as { __typename?: unknown } | null)?.__typename;
}
