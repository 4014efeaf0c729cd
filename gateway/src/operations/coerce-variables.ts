import type { ErrorCode } from '@supergraph/service-kit';
import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  type GraphQLSchema,
  GraphQLString,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { isInheritedKey } from '../execute/merged-data.ts';
import { clientVariable, ownVariable } from './client-keys.ts';

export type CoercedVariables = Coerced | { readonly errors: readonly GraphQLError[] };

type Coerced = {
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the operation is estimated to cost with them; 0 where nothing estimates it. */
  readonly cost: number;
};

/** As the client sent them. */
export type GivenVariables = Readonly<Record<string, unknown>>;

export type CoerceVariables = (given: GivenVariables) => CoercedVariables;

/**
 * See https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values. `locate` gives the same operation with its places in
 * the text, for errors.
 */
export function compileCoercion(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  locate: () => OperationDefinitionNode,
): CoerceVariables {
  if (variableDefinitions.length === 0) return () => none;
  const plain = variableDefinitions.map(asPlain);
  return (given) => {
    const coerced = takePlain(plain, given) ?? coerceAll(schema, variableDefinitions, given);
    return 'errors' in coerced ? coerceAll(schema, locate().variableDefinitions ?? [], given) : coerced;
  };
}

/** Estimates what the operation costs with variables that are right. @throws what the estimate throws */
export function withCost(coerce: CoerceVariables, estimate: EstimateCost | undefined): CoerceVariables {
  if (!estimate) return coerce;
  return (given) => {
    const coerced = coerce(given);
    if ('errors' in coerced) return coerced;
    const { variables } = coerced;
    return { variables, cost: estimate(variables).estimated };
  };
}

/** Throws what refuses one execution. */
export type EstimateCost = (variables: Coerced['variables']) => { readonly estimated: number };

const none: CoercedVariables = { variables: {}, cost: 0 };

/** A variable of a scalar type whose values are not changed by coercion when they are right. */
type PlainVariable = { readonly name: string; readonly isNonNull: boolean; accepts(value: unknown): boolean };

function asPlain({ variable, type, defaultValue }: VariableDefinitionNode): PlainVariable | null {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  const name = variable.name.value;
  if (named.kind !== Kind.NAMED_TYPE || defaultValue || name === ownVariable || isInheritedKey(name)) return null;
  const accepts = plainTypes.get(named.name.value);
  return accepts ? { name, isNonNull: type.kind === Kind.NON_NULL_TYPE, accepts } : null;
}

const plainTypes: ReadonlyMap<string, PlainVariable['accepts']> = new Map([
  [GraphQLString.name, (value: unknown) => typeof value === 'string'],
  [GraphQLID.name, (value: unknown) => typeof value === 'string'],
  [GraphQLInt.name, (value: unknown) => typeof value === 'number' && (value | 0) === value],
  [GraphQLBoolean.name, (value: unknown) => typeof value === 'boolean'],
]);

/** Null when one of them is not plain, or not right. */
function takePlain(plain: readonly (PlainVariable | null)[], given: GivenVariables): CoercedVariables | null {
  const variables: Record<string, unknown> = {};
  for (const each of plain) {
    if (!each) return null;
    const value = given[each.name];
    if (value === undefined || value === null) {
      if (each.isNonNull) return null;
      if (value === null) variables[each.name] = null;
    } else if (each.accepts(value)) variables[each.name] = value;
    else return null;
  }
  return { variables, cost: 0 };
}

/** One wrong list must not become a million errors. */
const maxErrors = 10;

function coerceAll(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[], given: GivenVariables): CoercedVariables {
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors });
  if (!errors) return { cost: 0, variables: Object.hasOwn(coerced, ownVariable) ? { ...coerced, [clientVariable]: coerced[ownVariable] } : coerced };
  const code: ErrorCode = 'BAD_USER_INPUT';
  return { errors: errors.map(({ message, nodes, source, positions }) => new GraphQLError(message, { nodes, source, positions, extensions: { code } })) };
}
