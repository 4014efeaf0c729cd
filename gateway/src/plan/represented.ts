import type { SelectionSetNode } from 'graphql';
import { type Place, partsOf, typesWith } from './brought-data.ts';
import { holdsRequired } from './field-sets.ts';
import type { RequiredSelection } from './query-plan.ts';
import type { SubgraphView } from './subgraph-views.ts';
import { intersect, noTypes, type TypeSet, unite, without } from './type-sets.ts';

/** What an entity fetch can send of the objects at a place. */
export type Represented = {
  /** Those of which it sends something. */
  readonly types: TypeSet;
  /** Whether what it sends of objects of this type has all that a field requires. */
  has(type: string, required: SelectionSetNode): boolean;
};

export type PossibleTypes = (typeName: string) => TypeSet;

/** As `execute/represent.ts` does it: a fragment of which a field has not been brought is left out. */
export function representedAt(
  requires: readonly RequiredSelection[],
  at: { place: Place; types: TypeSet; view: SubgraphView; possibleTypes: PossibleTypes },
): Represented {
  const { place, types, view, possibleTypes } = at;
  const pieces = requires.map((selection) => {
    if (selection.kind === 'Field') return { selections: [selection], types: typesHaving([selection], { place, types, possibleTypes }) };
    const { typeCondition, selections } = selection;
    const within = typeCondition === undefined ? types : intersect(types, possibleTypes(typeCondition));
    return { selections, types: typesHaving(selections, { place, types: within, possibleTypes }) };
  });
  return {
    types: unite([noTypes, ...pieces.map((piece) => piece.types)]),
    has: (type, required) =>
      holdsRequired(
        pieces.flatMap((piece) => (piece.types.has(type) ? piece.selections : [])),
        required,
        { view, type },
      ),
  };
}

type At = { readonly place: Place; readonly types: TypeSet; readonly possibleTypes: PossibleTypes };

/** The types whose objects have all of it, and so has everything below them. */
function typesHaving(selections: readonly RequiredSelection[], { place, types, possibleTypes }: At): TypeSet {
  let having = types;
  for (const selection of selections) {
    if (having.size === 0) return having;
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      const meant = typeCondition === undefined ? having : intersect(having, possibleTypes(typeCondition));
      having = without(having, without(meant, typesHaving(selection.selections, { place, types: meant, possibleTypes })));
      continue;
    }
    const { name, alias: key = name, selections: below } = selection;
    if (!below) {
      having = typesWith(place, key, having);
      continue;
    }
    const complete = partsOf(place, key, having).filter((part) => {
      const all = part.below?.types;
      return part.below && all && typesHaving(below, { place: part.below, types: all, possibleTypes }).size === all.size;
    });
    having = intersect(having, unite([noTypes, ...complete.map((part) => part.types)]));
  }
  return having;
}
