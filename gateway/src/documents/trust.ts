import { createHash } from 'node:crypto';
import { DomainError } from '@supergraph/service-kit';
import type { ClientRequest } from '../server/client-request.ts';
import { type NamedDocument, namedInBody, namedInSearch, putInBody, putInSearch } from './named-document.ts';
import type { TrustedDocument } from './read-manifest.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/**
 * Puts the text of a trusted document into a request that names it by an id, so that no lane knows of ids. Gives the body to go
 * on with; that of a GET is in the request's `search`.
 * @throws DomainError DOCUMENT_NOT_TRUSTED, BAD_REQUEST
 */
export type Trust = (request: ClientRequest, body: unknown) => unknown;

export function createTrust(documents: TrustedDocuments): Trust {
  const decide = documents.mode === 'only' ? decideStrictly(documents.requiresId) : decideKindly;
  return (request, body) => {
    const isGet = request.raw.method === 'GET';
    const named = isGet ? namedInSearch(request.search) : namedInBody(body);
    // There is nothing to execute, and Apollo Server says why.
    if (!named || (named.id === undefined && named.query === undefined)) return body;
    const found = named.id === undefined ? documents.byBody(named.query as string) : documents.byId(named.id);
    const document = decide(named, found, request);
    request.isTrusted = document !== undefined;
    if (!document) return body;
    if (!isGet) return putInBody(body, document);
    request.search = putInSearch(request.search, document);
    return body;
  };
}

/** Undefined for a document that is answered without being trusted. */
type Decide = (named: NamedDocument, found: TrustedDocument | undefined, request: ClientRequest) => TrustedDocument | undefined;

function decideStrictly(requireId: boolean): Decide {
  return (named, found, request) => {
    const { id, query } = named;
    if (found && !isAnother(named, found) && (id !== undefined || !requireId)) return found;
    // For the log. What was sent is nowhere kept.
    request.operationHash = query === undefined ? (id?.slice(0, 64) ?? null) : createHash('sha256').update(query).digest('hex');
    throw new DomainError('DOCUMENT_NOT_TRUSTED', 'Only trusted documents are answered, and this is none of them.');
  };
}

function decideKindly(named: NamedDocument, found: TrustedDocument | undefined): TrustedDocument | undefined {
  if (found && isAnother(named, found)) throw new DomainError('BAD_REQUEST', 'The id is that of another document than the one beside it.');
  if (found || named.query !== undefined || !named.isDocumentId) return found;
  // A hash may be that of an automatic persisted query; a `documentId` is none.
  throw new DomainError('DOCUMENT_NOT_TRUSTED', 'There is no trusted document of this id.');
}

function isAnother({ query }: NamedDocument, { body }: TrustedDocument): boolean {
  return query !== undefined && query !== body;
}
