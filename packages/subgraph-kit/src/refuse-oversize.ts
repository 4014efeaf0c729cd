import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';

/** A gateway's fetches stay far below: it has bounds of its own, and splits what it is asked over subgraphs. */
const depthBound = 50;
/** Of fields, aliases included, once fragments are expanded. */
const fieldBound = 10_000;

/** What a document says more than once is counted as often, but looked at once. */
type Size = { readonly depth: number; readonly fields: number };

/**
 * Refuses a document that is small and asks for much: fields below fields, or fragments in fragments. To be called before
 * validation, which compares every two fields of one name.
 * @throws GraphQLError
 */
export function refuseOversize({ definitions }: DocumentNode): void {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  const known = new Map<string, Size>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, fields } = measure(definition.selectionSet, fragments, known);
    if (depth > depthBound) throw tooMuch(`fields ${depth} deep`, depthBound);
    if (fields > fieldBound) throw tooMuch(`${fields} fields`, fieldBound);
  }
}

function measure({ selections }: SelectionSetNode, fragments: ReadonlyMap<string, SelectionSetNode>, known: Map<string, Size>): Size {
  let depth = 0;
  let fields = 0;
  for (const selection of selections) {
    const below = selection.kind === Kind.FRAGMENT_SPREAD ? sizeOfFragment(selection.name.value) : sizeOf(selection.selectionSet);
    const own = selection.kind === Kind.FIELD ? 1 : 0;
    depth = Math.max(depth, below.depth + own);
    fields += below.fields + own;
  }
  return { depth, fields };

  function sizeOf(set: SelectionSetNode | undefined): Size {
    return set ? measure(set, fragments, known) : nothing;
  }

  function sizeOfFragment(name: string): Size {
    const size = known.get(name);
    if (size) return size;
    // Stands for a fragment that spreads itself, which validation tells of.
    known.set(name, nothing);
    const measured = sizeOf(fragments.get(name));
    known.set(name, measured);
    return measured;
  }
}

const nothing: Size = { depth: 0, fields: 0 };

function tooMuch(what: string, bound: number): GraphQLError {
  return new GraphQLError(`The operation has ${what}, over the limit of ${bound}.`, { extensions: { code: 'OPERATION_TOO_COMPLEX' } });
}
