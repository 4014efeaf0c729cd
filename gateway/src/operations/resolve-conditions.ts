import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';

/**
 * Takes out what the document itself never asks for, `@skip(if: true)` and `@include(if: false)`, and the directives that
 * change nothing: planners stumble over both. Where nothing is left of a selection set, it asks for `__typename`.
 */
export function resolveConditions(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.SELECTION_SET]: {
      leave: (set) => {
        const selections = set.selections.filter((selection) => !isNever(selection));
        return selections.length === set.selections.length ? undefined : { ...set, selections: selections.length > 0 ? selections : [typename] };
      },
    },
    [Kind.DIRECTIVE]: (directive) => (constantOf(directive) === isInclude(directive) ? null : undefined),
  });
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

function isNever({ directives = [] }: SelectionNode): boolean {
  return directives.some((directive) => constantOf(directive) === !isInclude(directive));
}

function isInclude({ name }: DirectiveNode): boolean {
  return name.value === 'include';
}

/** Undefined when the condition is a variable's, or the directive has none. */
function constantOf({ name, arguments: given = [] }: DirectiveNode): boolean | undefined {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  const value = given.find((argument) => argument.name.value === 'if')?.value;
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}
