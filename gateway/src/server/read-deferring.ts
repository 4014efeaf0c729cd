import { type DirectiveNode, type DocumentNode, type FieldNode, type GraphQLSchema, getOperationAST, Kind, parse, validate, visit } from 'graphql';
import { type BoundedCache, createBoundedCache } from '../operations/bounded-cache.ts';
import { parseOptions } from './parse-options.ts';

/** By the schema that they are valid for. */
const known = new WeakMap<GraphQLSchema, BoundedCache<DocumentNode>>();
const bound = { entries: 250, weight: 2_000_000 };

/** The document of an operation with deferred parts; undefined when it has none, or is not valid. */
export function readDeferring(source: string, operationName: string | null, schema: GraphQLSchema): DocumentNode | undefined {
  const documents = known.get(schema) ?? createBoundedCache<DocumentNode>(bound);
  known.set(schema, documents);
  const document = documents.get(source) ?? read(source, schema);
  if (!document) return undefined;
  documents.set(source, document, source.length);
  return getOperationAST(document, operationName) ? document : undefined;
}

function read(source: string, schema: GraphQLSchema): DocumentNode | undefined {
  try {
    const document = parse(source, parseOptions);
    return hasDefer(document) && validate(schema, document, undefined, { maxErrors: 1 }).length === 0 ? document : undefined;
  } catch {
    // Who answers the refusal reads it again.
    return undefined;
  }
}

/** What is asked of the schema itself is not answered in parts. */
function hasDefer(document: DocumentNode): boolean {
  const names = new Set<string>();
  const note = ({ name }: DirectiveNode | FieldNode): void => void names.add(name.value);
  visit(document, { [Kind.DIRECTIVE]: (directive) => note(directive), [Kind.FIELD]: (field) => (field.name.value.startsWith('__') ? note(field) : undefined) });
  return names.has('defer') && !names.has('__schema') && !names.has('__type');
}
