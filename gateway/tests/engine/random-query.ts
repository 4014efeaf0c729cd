import { type GraphQLCompositeType, type GraphQLField, type GraphQLSchema, getNamedType, isCompositeType, isObjectType, isUnionType } from 'graphql';

/** Endless choices from a finite list of numbers; zeros when it is used up, so that a query ends. */
export type Choose = (options: number) => number;

export function createChoices(numbers: readonly number[]): Choose {
  let at = 0;
  return (options) => (numbers[at++] ?? 0) % options;
}

/** A query against the schema. Some are refused by validation: aliases and arguments are chosen without looking left or right. */
export function randomQuery(schema: GraphQLSchema, choose: Choose): string {
  const root = schema.getQueryType();
  if (!root) return '{ __typename }';
  const body = selections(schema, root, choose, 5);
  const variables = Object.entries(variableTypes).filter(([name]) => body.includes(name));
  return variables.length === 0 ? body : `query (${variables.map((entry) => entry.join(': ')).join(', ')}) ${body}`;
}

const variableTypes = { $yes: 'Boolean!', $no: 'Boolean!', $first: 'Int! = 1' };

function selections(schema: GraphQLSchema, type: GraphQLCompositeType, choose: Choose, depth: number): string {
  const parts = Array.from({ length: 1 + choose(4) }, () => selection(schema, type, choose, depth));
  return `{ ${parts.join(' ')} }`;
}

function selection(schema: GraphQLSchema, type: GraphQLCompositeType, choose: Choose, depth: number): string {
  const kind = isUnionType(type) ? 1 + choose(2) * 4 : choose(6);
  if (kind === 0) return `${aliases[choose(aliases.length)]}__typename`;
  if (kind === 1 && depth > 0) return fragment(schema, type, choose, depth);
  if (isUnionType(type)) return '__typename';
  const fields = Object.values(type.getFields()).filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
  const field = fields[choose(fields.length)];
  return field ? fieldText(schema, field, choose, depth) : '__typename';
}

function fragment(schema: GraphQLSchema, type: GraphQLCompositeType, choose: Choose, depth: number): string {
  const candidates = [type, ...(isObjectType(type) ? type.getInterfaces() : schema.getPossibleTypes(type))];
  const condition = candidates[choose(candidates.length)] ?? type;
  const bare = condition === type && !isUnionType(type) && choose(2) === 0;
  return `...${bare ? '' : ` on ${condition.name}`} ${directives[choose(directives.length)]} ${selections(schema, condition, choose, depth - 1)}`;
}

function fieldText(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, choose: Choose, depth: number): string {
  const type = getNamedType(field.type);
  const given = field.args.map(({ name }) => argumentValues[name]?.[choose(3)]).filter((text) => text !== undefined && text !== '');
  const list = given.length > 0 ? `(${given.join(', ')})` : '';
  const below = isCompositeType(type) ? selections(schema, type, choose, depth - 1) : '';
  return `${aliases[choose(aliases.length)]}${field.name}${list} ${directives[choose(directives.length)]} ${below}`;
}

/** Some are names of fields, and of what every JavaScript object has. */
const aliases = ['', '', '', '', 'a: ', 'b: ', 'c: ', 'id: ', 'price: ', 'name: ', 'constructor: ', '__proto__: '];

const directives = ['', '', '', '', '', '@include(if: $yes)', '@skip(if: $no)', '@include(if: $no)', '@skip(if: true)'];

const argumentValues: Readonly<Record<string, readonly string[]>> = {
  currency: ['', 'currency: EUR', 'currency: USD'],
  first: ['', 'first: $first', 'first: 3'],
  factor: ['', 'factor: 2', 'factor: 3'],
  id: ['id: "u1"', 'id: "u2"', 'id: "none"'],
};
