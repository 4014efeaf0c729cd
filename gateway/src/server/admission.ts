import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, getOperationAST } from 'graphql';
import { checkVariables } from '../limits/check-variables.ts';
import type { Limits } from '../limits/limits.ts';
import type { Cost } from '../limits/operation-costs.ts';
import { fragmentsOf } from '../operations/fragments.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { ClientRequest } from './client-request.ts';
import type { Documents } from './documents.ts';
import { readDocument } from './read-document.ts';

/** What a request asks for, well formed or not. */
export type Request = {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
};

export type Admitted = { readonly document: DocumentNode; readonly cost: Cost | null };

export type Admission = {
  /**
   * Of every request, before a lane is taken.
   * @throws DomainError BATCHING_NOT_ENABLED, or as the limits of variables
   */
  checkRequest(client: Pick<ClientRequest, 'raw' | 'search'>, body: unknown): void;
  /**
   * Of an operation that is not compiled yet, before anything else is done for it. Undefined when it is not GraphQL.
   * @throws DomainError as the limits of documents, lists and costs
   */
  admit(request: Request): Admitted | undefined;
  /** The same of a request that a lane has not read. */
  admitRequest(client: Pick<ClientRequest, 'raw' | 'search'>, body: unknown): Admitted | undefined;
};

export function createAdmission({ limits, supergraph, documents }: { limits: Limits; supergraph: Supergraph; documents: Documents }): Admission {
  const admit: Admission['admit'] = ({ query, operationName, variables }) => {
    if (typeof query !== 'string') return undefined;
    const document = parsed(query, limits);
    if (!document) return undefined;
    const definition = getOperationAST(document, typeof operationName === 'string' ? operationName : null);
    const estimate = definition && supergraph.current.engine.estimate?.({ definition, fragments: fragmentsOf(document) });
    return { document, cost: estimate?.(isObject(variables) ? variables : {}) ?? null };
  };
  return {
    checkRequest: (client, body) => {
      if (Array.isArray(body)) throw new DomainError('BATCHING_NOT_ENABLED', 'A request has one operation; this one has a list.');
      if (client.raw.method === 'GET' ? client.search !== '' : isObject(body)) checkVariables(requestIn(client, body).variables, limits);
    },
    admit,
    admitRequest: (client, body) => {
      const { extensions, ...request } = requestIn(client, body);
      return admit({ ...request, query: request.query ?? persistedText(extensions, documents) });
    },
  };
}

function parsed(query: string, limits: Limits): DocumentNode | undefined {
  try {
    return readDocument(query, limits);
  } catch (error) {
    // Apollo Server tells where.
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function requestIn({ raw, search }: Pick<ClientRequest, 'raw' | 'search'>, body: unknown): Request & { readonly extensions?: unknown } {
  if (raw.method !== 'GET') return isObject(body) ? body : {};
  const parameters = new URLSearchParams(search);
  return {
    query: parameters.get('query') ?? undefined,
    operationName: parameters.get('operationName'),
    variables: readJson(parameters.get('variables')),
    extensions: readJson(parameters.get('extensions')),
  };
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // Apollo Server refuses it.
    return undefined;
  }
}

function persistedText(extensions: unknown, documents: Documents): string | undefined {
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isObject(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? documents.persisted(hash) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
