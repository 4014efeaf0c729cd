import { type ASTVisitor, type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';

/** The same document as if these fields had not been selected. Where nothing is left of a selection set, it asks for `__typename`. */
export function withoutFields(document: DocumentNode, fields: ReadonlySet<FieldNode>): DocumentNode {
  if (fields.size === 0) return document;
  const rest: DocumentNode = visit(document, {
    [Kind.FIELD]: (field) => (fields.has(field) ? null : undefined),
    [Kind.SELECTION_SET]: { leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined) },
  });
  return withoutUnspread(rest);
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** What only those fields have spread would be a fragment that nobody uses, of fields that nobody may ask for. */
function withoutUnspread(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const spread = new Set<string>();
  const note: ASTVisitor = {
    [Kind.FRAGMENT_SPREAD]: ({ name: { value: name } }) => {
      if (spread.has(name)) return;
      spread.add(name);
      const fragment = fragments.get(name);
      if (fragment) visit(fragment, note);
    },
  };
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) visit(each, note);
  return { ...document, definitions: document.definitions.filter((each) => each.kind !== Kind.FRAGMENT_DEFINITION || spread.has(each.name.value)) };
}
