import type { GraphQLSchema } from 'graphql';
import { readSupergraph } from '../plan/read-supergraph.ts';

/** What clients of a supergraph see, as the gateway serves it. @throws DomainError SUPERGRAPH_INVALID */
export async function readApiSchema(supergraphSdl: string): Promise<GraphQLSchema> {
  return (await readSupergraph(supergraphSdl)).apiSchema;
}
