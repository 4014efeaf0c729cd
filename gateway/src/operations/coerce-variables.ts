import type { ErrorCode } from '@supergraph/service-kit';
import { GraphQLError, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { clientVariable, ownVariable } from './client-keys.ts';

export type CoercedVariables = { readonly variables: Readonly<Record<string, unknown>> } | { readonly errors: readonly GraphQLError[] };

/** One wrong list must not become a million errors. */
const maxErrors = 10;

export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): CoercedVariables {
  if (variableDefinitions.length === 0) return { variables: {} };
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, given, { maxErrors });
  if (!errors) return { variables: Object.hasOwn(coerced, ownVariable) ? { ...coerced, [clientVariable]: coerced[ownVariable] } : coerced };
  const code: ErrorCode = 'BAD_USER_INPUT';
  return { errors: errors.map(({ message, nodes, source, positions }) => new GraphQLError(message, { nodes, source, positions, extensions: { code } })) };
}
