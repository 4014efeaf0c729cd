import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { type DocumentExtent, measureDocument } from '../../src/limits/measure-document.ts';
import { fragmentsOf } from '../../src/operations/fragments.ts';

/** Counts one selection after the other, as often as it stands in the document once every spread is replaced. */
function expandAndCount(document: DocumentNode): Omit<DocumentExtent, 'cycle'> {
  const fragments = fragmentsOf(document);
  const total = { selections: 0, depth: 0, aliases: 0, rootFields: 0, directives: 0, directivesAtOnce: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const own = { selections: 0, depth: 0, aliases: 0, rootFields: 0, directives: 0, directivesAtOnce: 0 };
    const note = (node: { readonly directives?: readonly unknown[] | undefined } | FragmentDefinitionNode): void => {
      own.directives += node.directives?.length ?? 0;
      own.directivesAtOnce = Math.max(own.directivesAtOnce, node.directives?.length ?? 0);
    };
    const walk = ({ selections }: SelectionSetNode, depth: number): void => {
      for (const selection of selections) {
        own.selections++;
        note(selection);
        if (selection.kind === Kind.FIELD) {
          own.depth = Math.max(own.depth, depth + 1);
          if (depth === 0) own.rootFields++;
          if (selection.alias) own.aliases++;
          if (selection.selectionSet) walk(selection.selectionSet, depth + 1);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, depth);
        else {
          const fragment = fragments.get(selection.name.value) as FragmentDefinitionNode;
          note(fragment);
          walk(fragment.selectionSet, depth);
        }
      }
    };
    note(definition);
    walk(definition.selectionSet, 0);
    total.selections += own.selections;
    for (const key of ['depth', 'aliases', 'rootFields', 'directives', 'directivesAtOnce'] as const) total[key] = Math.max(total[key], own[key]);
  }
  return total;
}

const directives = fc.constantFrom('', '', '', '@a', '@a @b', '@defer');

/** A selection set that spreads fragments of a higher number alone, so that there is no cycle. */
function selectionSet(fragment: number, fragments: number, depth: number): fc.Arbitrary<string> {
  const leaf = fc.tuple(fc.constantFrom('', 'x: ', 'y: '), fc.constantFrom('a', 'b'), directives).map((parts) => parts.join(' '));
  const spread = fc
    .tuple(fc.integer({ min: Math.min(fragment + 1, fragments - 1), max: fragments - 1 }), directives)
    .map(([number, applied]) => `...F${number} ${applied}`);
  const below = fc.constant(0).chain(() => selectionSet(fragment, fragments, depth - 1));
  const field = fc.tuple(leaf, below).map(([name, set]) => `${name} ${set}`);
  const inline = fc.tuple(directives, below).map(([applied, set]) => `... ${applied} ${set}`);
  const choices = [leaf, ...(fragment + 1 < fragments ? [spread, spread] : []), ...(depth > 0 ? [field, inline] : [])];
  return fc.array(fc.oneof(...choices), { minLength: 1, maxLength: 4 }).map((selections) => `{ ${selections.join(' ')} }`);
}

const fragmentCount = 5;
const documents = fc
  .tuple(
    fc.array(fc.tuple(directives, selectionSet(-1, fragmentCount, 2)), { minLength: 1, maxLength: 2 }),
    fc.tuple(...Array.from({ length: fragmentCount }, (_, number) => fc.tuple(directives, selectionSet(number, fragmentCount, 1)))),
  )
  .map(([operations, fragments]) => {
    // An operation that asks for all of them: one that nobody asks for is measured by itself.
    const all = `query All { ${fragments.map((_, number) => `...F${number}`).join(' ')} }`;
    const written = operations.map(([applied, set], number) => `query Q${number} ${applied} ${set}`);
    return [...written, all, ...fragments.map(([applied, set], number) => `fragment F${number} on T ${applied} ${set}`)].join('\n');
  });

describe('measureDocument', () => {
  it('counts what it would count in the document with its fragments expanded', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const document = parse(text);
        expect(measureDocument(document)).toEqual({ ...expandAndCount(document), cycle: null });
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it('counts on where numbers end', () => {
    const fragments = Array.from({ length: 90 }, (_, level) => `fragment F${level} on T { ${`...F${level + 1} `.repeat(10_000)} }`).join(' ');
    const extent = measureDocument(parse(`{ ...F0 } ${fragments} fragment F90 on T { x: a }`));
    expect(extent.aliases).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    expect(extent.selections).toBe(Number.POSITIVE_INFINITY);
  });
});
