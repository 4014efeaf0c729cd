import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Graph, Reference } from './graph.ts';

const folder = new URL('../../subgraphs/', import.meta.url);

/**
 * The project's own subgraphs with made-up data. A value depends on what holds it, its field and arguments alone, never on
 * the plan or the subgraph that asked, so that every gateway must come to the same answer.
 */
export const commerceGraph: Graph = {
  sources: readdirSync(folder).map((name) => ({ name, sdl: withoutRules(readFileSync(new URL(`${name}/schema.graphql`, folder), 'utf8')) })),
  rootValue: { seed: 'root' },
  fieldResolver: resolveField,
  resolveReference: (reference, schema) => {
    const seed = seedOf(reference);
    // In `products` a catalogue item is a product or a gift card; in `reviews` it is just that, as an interface object.
    return thing(isInterfaceType(schema.getType(reference.__typename)) ? catalogTypeOf(seed) : reference.__typename, seed);
  },
};

/** Stock gateways refuse a supergraph that says who may see what; here everybody may see everything, of each gateway. */
function withoutRules(sdl: string): string {
  return sdl.replaceAll(/@requiresScopes\(scopes: \[\[[^)]*\)|@authenticated\b(?!")/g, '').replaceAll(/"@(authenticated|requiresScopes|policy)",? ?/g, '');
}

/** What an object is known by: all its values follow from the seed. `size` is that of the list in a connection. */
type Thing = { readonly __typename: string; readonly seed: string; readonly size?: number };

/** As many as a page of the shop shows; others have two. */
const listSizes: Readonly<Record<string, number>> = { variants: 20, reviews: 5, related: 8, products: 24, media: 3, attributes: 6, values: 3, histogram: 5 };

const textLengths: Readonly<Record<string, number>> = { descriptionHtml: 700, body: 240, highlight: 120, url: 60, title: 30 };

const keyFields: readonly string[] = ['id', 'slug', 'sku', 'code'];

function resolveField(source: unknown, args: Arguments, _context: unknown, info: GraphQLResolveInfo): unknown {
  const { fieldName, parentType } = info;
  const holder = source as Thing | Reference;
  if (keyFields.includes(fieldName)) return `${fieldName}-${seedOf(holder)}`;
  const key = parentType.name === 'Query' ? keyFields.map((name) => args[name]).find((value) => typeof value === 'string') : undefined;
  const seed = key === undefined ? hash(seedOf(holder), fieldName, argumentsKey(args)) : tokenOf(key);
  return makeValue(info.returnType, { seed, size: sizeOf(holder, args, info), info });
}

type Arguments = Readonly<Record<string, unknown>>;

type Making = { readonly seed: string; readonly size: number; readonly info: GraphQLResolveInfo };

function makeValue(type: GraphQLOutputType, making: Making): unknown {
  const nullable = getNullableType(type);
  if (!isListType(nullable)) return makeOne(nullable, making);
  return Array.from({ length: making.size }, (_, index) => makeValue(nullable.ofType, { ...making, seed: hash(making.seed, index) }));
}

function makeOne(type: GraphQLNamedType, { seed, size, info }: Making): unknown {
  if (isInterfaceType(type) || isObjectType(type)) {
    const name = isInterfaceType(type) ? catalogTypeOf(seed) : type.name;
    return thing(name, seed, size);
  }
  const number = Number.parseInt(seed, 16);
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.value;
  switch (type.name) {
    case 'Int':
      return number % 1_000;
    case 'Float':
      return (number % 500) / 100;
    case 'Boolean':
      return number % 2 === 0;
    case 'Decimal':
      return `${number % 1_000}.${10 + (number % 90)}`;
    case 'DateTime':
      return new Date(1_700_000_000_000 + number).toISOString();
    default:
      return `${info.fieldName} ${seed} `.repeat(10).slice(0, textLengths[info.fieldName] ?? 16);
  }
}

/** Catalogue items that are asked for by their interface alone are one or the other by their seed. */
function thing(type: string, seed: string, size?: number): Thing {
  const fixed = { Product: seed.replace(/0$/, '1'), GiftCard: seed.replace(/.$/, '0') }[type] ?? seed;
  return { __typename: type, seed: fixed, ...(size !== undefined && { size }) };
}

function catalogTypeOf(seed: string): string {
  return seed.endsWith('0') ? 'GiftCard' : 'Product';
}

function sizeOf(holder: Thing | Reference, args: Arguments, { fieldName }: GraphQLResolveInfo): number {
  if (fieldName === 'nodes' || fieldName === 'edges') return 'size' in holder && typeof holder.size === 'number' ? holder.size : 2;
  const known = listSizes[fieldName] ?? ('first' in args ? 10 : 2);
  return typeof args['first'] === 'number' ? Math.min(args['first'], known) : known;
}

function seedOf(holder: Thing | Reference): string {
  if ('seed' in holder && typeof holder.seed === 'string') return holder.seed;
  const key = keyFields.map((name) => (holder as Reference)[name]).find((value) => typeof value === 'string');
  return tokenOf(key as string);
}

function tokenOf(key: unknown): string {
  return String(key).replace(/^.*-/, '');
}

function argumentsKey(args: Arguments): string {
  return JSON.stringify(Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hash(...parts: readonly (string | number)[]): string {
  return createHash('md5').update(parts.join('\u0000')).digest('hex').slice(0, 8);
}
