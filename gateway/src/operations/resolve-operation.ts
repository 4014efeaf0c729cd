import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, type GraphQLObjectType, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';

/** @throws DomainError OPERATION_RESOLUTION_FAILURE */
export function resolveOperation(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (definition) return definition;
  const reason = operationName === null ? 'The document has more than one operation: name one.' : `The document has no operation "${operationName}".`;
  throw new DomainError('OPERATION_RESOLUTION_FAILURE', reason);
}

/** @throws DomainError OPERATION_RESOLUTION_FAILURE */
export function rootTypeOf({ operation }: OperationDefinitionNode, schema: GraphQLSchema): GraphQLObjectType {
  const root = schema.getRootType(operation);
  if (!root) throw new DomainError('OPERATION_RESOLUTION_FAILURE', `The schema has no ${operation} type.`);
  return root;
}
