import { type DocumentNode, Kind, visit } from 'graphql';

/** A fetch without the variables that nothing in it uses any more, and the names of those of the operation. */
export function keepUsedVariables(document: DocumentNode): { readonly document: DocumentNode; readonly variables: string[] } {
  const used = new Set<string>(['representations']);
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => {
      used.add(name.value);
    },
  });
  const kept = visit(document, { [Kind.VARIABLE_DEFINITION]: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
  used.delete('representations');
  return { document: kept, variables: [...used] };
}
