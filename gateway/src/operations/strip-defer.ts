import { type DocumentNode, Kind, visit } from 'graphql';

/** The same operation, answered at once. */
export function stripDefer(document: DocumentNode): DocumentNode {
  return visit(document, { [Kind.DIRECTIVE]: ({ name }) => (name.value === 'defer' ? null : undefined) });
}
