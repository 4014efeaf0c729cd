import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { createBoundedCache } from '../operations/bounded-cache.ts';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Of the texts of documents, in characters. A parsed one holds some 40 bytes for each. */
const bound = { entries: 1_000, weight: 200_000 };

/**
 * Documents that Apollo Server has parsed and validated. It sees few of them twice, as what is compiled goes past it; its own
 * store would keep up to 30 MB of them.
 */
export function createDocumentStore(): DocumentStore {
  const documents = createBoundedCache<DocumentNode>(bound);
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => documents.set(key, document, document.loc?.end ?? bound.weight),
    delete: async (key) => documents.delete(key),
  };
}
