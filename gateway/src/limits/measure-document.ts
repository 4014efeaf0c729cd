import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { nestingBound, tooNested } from './scan-text.ts';

/** What a document holds once its fragments are expanded. */
export type DocumentExtent = {
  /** Of all operations together: each is validated. */
  readonly selections: number;
  /** Of the operation that has most; so are those below. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly directivesAtOnce: number;
  /** A fragment that contains itself: it has no extent. */
  readonly cycle: string | null;
};

/**
 * Takes a time proportional to the document, however much it expands to: each fragment is measured once. A fragment that no
 * operation asks for is measured as if it were one, for it is validated as well. Counts end at infinity.
 * @throws DomainError MAX_DEPTH_LIMIT for what is too nested to be walked through at all
 */
export function measureDocument({ definitions }: DocumentNode): DocumentExtent {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measure = createMeasure(fragments);
  const total = { selections: 0, depth: 0, aliases: 0, rootFields: 0, directives: 0, directivesAtOnce: 0, cycle: null as string | null };
  const add = (extent: Extent): void => {
    total.selections += extent.selections;
    total.depth = Math.max(total.depth, extent.depth);
    total.aliases = Math.max(total.aliases, extent.aliases);
    total.rootFields = Math.max(total.rootFields, extent.fields);
    total.directives = Math.max(total.directives, extent.directives);
    total.directivesAtOnce = Math.max(total.directivesAtOnce, extent.directivesAtOnce);
    total.cycle ??= extent.cycle;
  };
  for (const definition of definitions) if (definition.kind === Kind.OPERATION_DEFINITION) add(measure.operation(definition));
  for (const name of fragments.keys()) if (!measure.hasMeasured(name)) add({ ...measure.fragment(name, 0), fields: 0 });
  return total;
}

type Extent = Omit<DocumentExtent, 'rootFields'> & {
  /** At its top. */
  readonly fields: number;
  /** Selection sets within one another, those of fragments included. */
  readonly levels: number;
};

type Measured = { readonly directives?: readonly unknown[] | undefined; readonly selectionSet?: SelectionSetNode | undefined };

function createMeasure(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const known = new Map<string, Extent>();
  const open = new Set<string>();
  const ofFragment = (name: string, above: number): Extent => {
    const extent = known.get(name);
    if (extent) return extent;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    if (open.has(name)) return { ...nothing, cycle: name };
    open.add(name);
    const measured = withOwn(fragment, ofSet(fragment.selectionSet, above));
    open.delete(name);
    known.set(name, measured);
    return measured;
  };
  const ofSelection = (selection: SelectionNode, above: number): Extent => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return withOwn(selection, ofFragment(selection.name.value, above));
    const inner = withOwn(selection, ofSet(selection.selectionSet, above));
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    return { ...inner, fields: 1, depth: inner.depth + 1, aliases: inner.aliases + (selection.alias ? 1 : 0) };
  };
  const ofSet = (set: SelectionSetNode | undefined, above: number): Extent => {
    if (!set) return nothing;
    // A chain of fragments is as deep as all of them together, whichever is measured first.
    if (above >= nestingBound) throw tooNested();
    const sum = { ...nothing };
    for (const selection of set.selections) {
      const extent = ofSelection(selection, above + 1);
      sum.selections += 1 + extent.selections;
      sum.fields += extent.fields;
      sum.aliases += extent.aliases;
      sum.directives += extent.directives;
      sum.directivesAtOnce = Math.max(sum.directivesAtOnce, extent.directivesAtOnce);
      sum.depth = Math.max(sum.depth, extent.depth);
      sum.levels = Math.max(sum.levels, extent.levels);
      sum.cycle ??= extent.cycle;
    }
    sum.levels += 1;
    if (above + sum.levels > nestingBound) throw tooNested();
    return sum;
  };
  return {
    operation: (definition: Measured & { readonly variableDefinitions?: readonly Measured[] | undefined }): Extent => {
      const extent = withOwn(definition, ofSet(definition.selectionSet, 0));
      return (definition.variableDefinitions ?? []).reduce<Extent>((whole, variable) => withOwn(variable, whole), extent);
    },
    fragment: ofFragment,
    hasMeasured: (name: string): boolean => known.has(name),
  };
}

const nothing = { selections: 0, fields: 0, depth: 0, levels: 0, aliases: 0, directives: 0, directivesAtOnce: 0, cycle: null as string | null };

function withOwn({ directives = [] }: Measured, extent: Extent): Extent {
  if (directives.length === 0) return extent;
  const directivesAtOnce = Math.max(extent.directivesAtOnce, directives.length);
  return { ...extent, directives: extent.directives + directives.length, directivesAtOnce };
}
