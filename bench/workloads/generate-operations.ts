import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Question } from './workload.ts';

/** How the requests of a shop begin, with the variables that they bring. Each value stands for one entity. */
const roots = [
  { field: 'product', argument: '$slug', type: 'String', value: (token: string) => `slug-${token}` },
  { field: 'product', argument: '$id', type: 'ID', value: (token: string) => `id-${token}` },
  { field: 'variant', argument: '$sku', type: 'String', value: (token: string) => `sku-${token}` },
  { field: 'category', argument: '$slug', type: 'String!', value: (token: string) => `slug-${token}` },
  { field: 'giftCard', argument: '$id', type: 'ID', value: (token: string) => `id-${token}` },
  { field: 'products', argument: '$first', type: 'Int', value: (token: string) => 2 + (Number.parseInt(token, 16) % 8) },
  { field: 'search', argument: '$query', type: 'String!', value: (token: string) => `lamp ${token}` },
  { field: 'trending', argument: '$first', type: 'Int', value: (token: string) => 2 + (Number.parseInt(token, 16) % 8) },
] as const;

/** What belongs to one customer or to administrators. No page of a shop asks it of others, and it may be refused. */
const personal = new Set(['email', 'roles', 'addresses', 'cart', 'orders', 'recommended', 'costPrice', 'stock', 'helpfulCount', 'state', 'status']);

const deepest = 6;
const mostLists = 2;

/** An operation of its own, which asks for a random part of what hangs on one root field. */
export function generateOperation(schema: GraphQLSchema, { name, random }: { readonly name: string; readonly random: () => number }): Operation {
  const root = roots[Math.floor(random() * roots.length)] ?? roots[0];
  const field = schema.getQueryType()?.getFields()[root.field] as GraphQLField<unknown, unknown>;
  const selection = select(getNamedType(field.type), { schema, random, depth: 1, lists: root.field === 'products' ? 1 : 0 });
  const variable = root.argument.slice(1);
  return {
    query: `query ${name}(${root.argument}: ${root.type}) { ${root.field}(${variable}: ${root.argument}) ${selection} }`,
    ask: (token) => ({ [variable]: root.value(token) }),
  };
}

/** `ask` gives the variables with which the operation asks for an entity, by its token of eight hexadecimal digits. */
export type Operation = Pick<Question, 'query'> & { ask(token: string): Readonly<Record<string, unknown>> };

type Place = { readonly schema: GraphQLSchema; readonly random: () => number; readonly depth: number; readonly lists: number };

function select(type: GraphQLNamedType, place: Place): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const asked = askFields(Object.values(type.getFields()), place);
  const narrowed = isInterfaceType(type) && place.random() < 0.7 ? narrow(type, place) : [];
  const all = [...asked, ...narrowed];
  return `{ ${all.length > 0 ? all.join(' ') : '__typename'} }`;
}

/** Some of what a product has and the interface has not: with other arguments, the same field could not be asked for twice. */
function narrow(type: GraphQLInterfaceType, place: Place): string[] {
  const product = place.schema.getType('Product');
  if (!isObjectType(product) || !product.getInterfaces().includes(type)) return [];
  const own = Object.values(product.getFields()).filter(({ name }) => !(name in type.getFields()));
  const asked = askFields(own, { ...place, depth: place.depth + 1 });
  return asked.length > 0 ? [`... on Product { ${asked.join(' ')} }`] : [];
}

function askFields(fields: readonly GraphQLField<unknown, unknown>[], place: Place): string[] {
  return fields.filter(({ name }) => !personal.has(name)).flatMap((field) => ask(field, place) ?? []);
}

function ask(field: GraphQLField<unknown, unknown>, place: Place): string | null {
  const { random, depth, lists } = place;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.args.some(({ type }) => isNonNullType(type)) || random() > 0.6 ? null : field.name;
  const isMany = isListType(getNullableType(field.type));
  const isPage = field.args.some(({ name }) => name === 'first');
  const deeper = { ...place, depth: depth + 1, lists: lists + (isPage || (isMany && field.name !== 'nodes') ? 1 : 0) };
  // A connection is only worth its nodes; the edges would double them.
  const wish = field.name === 'nodes' || field.name === 'node' ? 1 : field.name === 'edges' ? 0 : 0.45;
  if (depth >= deepest || deeper.lists > mostLists || random() >= wish) return null;
  if (field.args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)) return null;
  return `${field.name}${isPage ? `(first: ${2 + Math.floor(random() * 4)})` : ''} ${select(type, deeper)}`;
}
