import { DomainError } from '@supergraph/service-kit';
import { type FieldNode, type GraphQLField, getNullableType, isListType, isObjectType, Kind, valueFromASTUntyped } from 'graphql';
import type { ListSize } from './cost-directives.ts';
import type { Count, Variables } from './counts.ts';
import type { Limits } from './limits.ts';

export type SizeScope = { readonly limits: Limits /** Of the operation's variables. */; readonly defaults: Variables };

/** A page by the conventions of Relay, or a list, that takes an argument for its size. Null for any other field. */
export function conventionalSize(field: GraphQLField<unknown, unknown>, { slicingArguments }: Limits): ListSize | null {
  const slicing = field.args.filter(({ name, type }) => slicingArguments.includes(name) && String(getNullableType(type)) === 'Int').map(({ name }) => name);
  if (slicing.length === 0) return null;
  const type = getNullableType(field.type);
  const sizedFields = isObjectType(type) ? pageFields.filter((name) => isListType(getNullableType(type.getFields()[name]?.type))) : null;
  return { assumedSize: null, slicingArguments: slicing, sizedFields };
}

const pageFields = ['edges', 'nodes'];

/**
 * The largest of the sizes that the arguments ask for; else what the schema assumes. The function, or this one where a literal
 * asks for too much, throws DomainError MAX_LIST_SIZE_LIMIT.
 */
export function sizeOf(node: FieldNode, { field, size, scope }: { field: GraphQLField<unknown, unknown>; size: ListSize; scope: SizeScope }): Count {
  const { assumedListSize } = scope.limits;
  const assumed = size.assumedSize ?? assumedListSize;
  const given = size.slicingArguments.map((name) => readSize(name, { node, field, scope }));
  const most = (variables: Variables): number => {
    let largest = -1;
    for (const each of given) {
      const value = typeof each === 'function' ? each(variables) : each;
      if (value !== null && value > largest) largest = value;
    }
    return largest === -1 ? assumed : largest;
  };
  return given.some((each) => typeof each === 'function') ? most : most({});
}

/** Null when the argument is absent, or no number. */
type Size = number | null | ((variables: Variables) => number | null);

type Reading = { readonly node: FieldNode; readonly field: GraphQLField<unknown, unknown>; readonly scope: SizeScope };

function readSize(name: string, { node, field, scope: { limits, defaults } }: Reading): Size {
  // Of the schema's own default nobody can be accused.
  const fallback = asSize(field.args.find((each) => each.name === name)?.defaultValue);
  const given = node.arguments?.find((each) => each.name.value === name)?.value;
  if (!given) return fallback;
  const bounded = (value: unknown): number | null => checkSize(asSize(value), name, limits);
  if (given.kind !== Kind.VARIABLE) return bounded(valueFromASTUntyped(given));
  const { value: variable } = given.name;
  return (variables) => {
    const value = Object.hasOwn(variables, variable) ? variables[variable] : defaults[variable];
    return value === undefined ? fallback : bounded(value);
  };
}

function asSize(value: unknown): number | null {
  return typeof value === 'number' ? Math.max(0, value) : null;
}

function checkSize(size: number | null, argument: string, { listSize: limit }: Limits): number | null {
  if (size === null || size <= limit) return size;
  throw new DomainError('MAX_LIST_SIZE_LIMIT', `"${argument}" asks for ${size} elements at once; ${limit} is the most.`, { extensions: { limit } });
}
