import { DomainError } from '@supergraph/service-kit';
import type { TrustedDocument } from './read-manifest.ts';

/** Which document a request asks for: by its text, by an id, by both. */
export type NamedDocument = {
  readonly query: string | undefined;
  readonly id: string | undefined;
  /** Whether the id came as `documentId`, and not as the hash of a persisted query. */
  readonly isDocumentId: boolean;
};

/**
 * Of the JSON of a body. The id is its `documentId`, see
 * https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md, or the hash of a
 * persisted query, as Apollo's clients send it.
 */
export function namedInBody(body: unknown): NamedDocument | undefined {
  return isObject(body) ? named(body['query'], body['documentId'], body['extensions']) : undefined;
}

/** Of the query string of a GET. @throws DomainError BAD_REQUEST for a parameter that is there twice: readers would differ on which counts */
export function namedInSearch(search: string): NamedDocument {
  const parameters = new URLSearchParams(search);
  const names = [...parameters.keys()];
  if (new Set(names).size < names.length) throw new DomainError('BAD_REQUEST', 'A parameter of the query string is there twice.');
  return named(parameters.get('query'), parameters.get('documentId'), readJson(parameters.get('extensions')));
}

/** The same body with the text of a document, and without its id. A client may leave out the name of its only operation. */
export function putInBody(body: unknown, { body: query, name }: TrustedDocument): unknown {
  const { documentId: _, operationName, extensions, ...rest } = body as Record<string, unknown>;
  return { ...rest, query, operationName: operationName ?? name, ...(isObject(extensions) && { extensions: withoutHash(extensions) }) };
}

export function putInSearch(search: string, { body: query, name }: TrustedDocument): string {
  const parameters = new URLSearchParams(search);
  const extensions = readJson(parameters.get('extensions'));
  parameters.delete('documentId');
  parameters.set('query', query);
  if (!parameters.get('operationName')) parameters.set('operationName', name);
  if (isObject(extensions)) parameters.set('extensions', JSON.stringify(withoutHash(extensions)));
  return `?${parameters}`;
}

function named(query: unknown, documentId: unknown, extensions: unknown): NamedDocument {
  const isDocumentId = typeof documentId === 'string';
  return { query: text(query), id: isDocumentId ? documentId.replace(/^sha256:/, '') : hashIn(extensions), isDocumentId };
}

function hashIn(extensions: unknown): string | undefined {
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  return isObject(persisted) ? text(persisted['sha256Hash']) : undefined;
}

function withoutHash({ persistedQuery: _, ...extensions }: Record<string, unknown>): Record<string, unknown> {
  return extensions;
}

/** An empty query is none, to Apollo's clients and server. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readJson(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
