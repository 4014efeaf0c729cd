import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import { deniedFields, findRuledFields, requirementsIn } from './find-requirements.ts';
import type { Rules } from './read-rules.ts';
import type { Requirement } from './requirement.ts';
import { withoutFields } from './without-fields.ts';

/** An operation as it is for callers who do not have some of what it requires. */
export type RestrictedOperation = {
  readonly requirements: readonly Requirement[];
  /** Fields of the operation as it was asked, none of which is in `document`. */
  readonly deniedFields: ReadonlySet<FieldNode>;
  /** What may be planned and fetched. */
  readonly document: DocumentNode;
};

export type Restriction = { readonly schema: GraphQLSchema; readonly rules: Rules; readonly denied: readonly string[] | undefined };

/** Takes a time proportional to the document. */
export function restrictOperation(
  document: DocumentNode,
  definition: OperationDefinitionNode,
  { schema, rules, denied = [] }: Restriction,
): RestrictedOperation {
  const root = schema.getRootType(definition.operation);
  const found = root ? findRuledFields({ schema, rules, fragments: fragmentsOf(document) }, root, definition.selectionSet) : new Map();
  const fields = deniedFields(found, denied);
  return { requirements: requirementsIn(found), deniedFields: fields, document: withoutFields(document, fields) };
}
