import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';

/** @throws DomainError OPERATION_RESOLUTION_FAILURE */
export function resolveOperation(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (definition) return definition;
  const reason = operationName === null ? 'The document has more than one operation: name one.' : `The document has no operation "${operationName}".`;
  throw new DomainError('OPERATION_RESOLUTION_FAILURE', reason);
}
