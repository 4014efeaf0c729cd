import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
} from 'graphql';

export type ExampleOperation = { readonly name: string; readonly query: string };

const bounds = { operations: 12, depth: 4, leaves: 4, objects: 3 };

/** Operations to begin with, one for each field of Query that is a page or takes no argument: a few fields of whatever is near. */
export function exampleOperations(schema: GraphQLSchema): ExampleOperation[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields
    .filter(({ args }) => args.length === 0 || args.some(({ name }) => name === 'first'))
    .flatMap((field): ExampleOperation[] => {
      const selection = select(field, bounds.depth, []);
      return selection === null ? [] : [{ name: field.name, query: print(parse(`{${selection}}`)) }];
    })
    .slice(0, bounds.operations);
}

/** Null where nothing can be asked: an argument is required, the type is abstract, or all is too deep. Pages have `nodes` beside `edges`. */
function select(field: GraphQLField<unknown, unknown>, depth: number, above: readonly GraphQLNamedType[]): string | null {
  if (field.args.some(isRequiredArgument) || field.deprecationReason != null || field.name === 'edges') return null;
  const type = getNamedType(field.type);
  const call = field.args.some(({ name, type: given }) => name === 'first' && getNamedType(given).name === 'Int') ? `${field.name}(first: 3)` : field.name;
  if (isLeafType(type)) return call;
  if (!isObjectType(type) || depth === 0 || above.includes(type)) return null;
  const fields = Object.values(type.getFields()).map((below) => [isLeafType(getNamedType(below.type)), select(below, depth - 1, [...above, type])] as const);
  const chosen = [true, false].flatMap((wanted) =>
    fields.flatMap(([isLeaf, selection]) => (isLeaf === wanted && selection !== null ? [selection] : [])).slice(0, wanted ? bounds.leaves : bounds.objects),
  );
  return chosen.length === 0 ? null : `${call}{${chosen.join(' ')}}`;
}
