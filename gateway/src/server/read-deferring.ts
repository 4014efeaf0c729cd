import { type DirectiveNode, type DocumentNode, type FieldNode, type GraphQLSchema, getOperationAST, Kind, validate, visit } from 'graphql';
import { type BoundedCache, createBoundedCache } from '../operations/bounded-cache.ts';
import type { Admission } from './admission.ts';
import type { Asked } from './read-operation.ts';

/** By the schema that they are valid for. */
const known = new WeakMap<GraphQLSchema, BoundedCache<DocumentNode>>();
const bound = { entries: 250, weight: 2_000_000 };

export type Reading = { readonly schema: GraphQLSchema; readonly admit: Admission['admit'] };

/**
 * The document of an operation with deferred parts; undefined when it has none, or is not valid.
 * @throws DomainError when it may not be executed
 */
export function readDeferring(source: string, { operationName, variables }: Asked, { schema, admit }: Reading): DocumentNode | undefined {
  const documents = known.get(schema) ?? createBoundedCache<DocumentNode>(bound);
  known.set(schema, documents);
  const document = documents.get(source) ?? validated(admit({ query: source, operationName, variables })?.document, schema);
  if (!document) return undefined;
  documents.set(source, document, source.length);
  return getOperationAST(document, operationName) ? document : undefined;
}

/** Who answers the refusal validates it again. */
function validated(document: DocumentNode | undefined, schema: GraphQLSchema): DocumentNode | undefined {
  return document && hasDefer(document) && validate(schema, document, undefined, { maxErrors: 1 }).length === 0 ? document : undefined;
}

/** What is asked of the schema itself is not answered in parts. */
function hasDefer(document: DocumentNode): boolean {
  const names = new Set<string>();
  const note = ({ name }: DirectiveNode | FieldNode): void => void names.add(name.value);
  visit(document, { [Kind.DIRECTIVE]: (directive) => note(directive), [Kind.FIELD]: (field) => (field.name.value.startsWith('__') ? note(field) : undefined) });
  return names.has('defer') && !names.has('__schema') && !names.has('__type');
}
