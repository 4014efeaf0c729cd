import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

const sdl = `
  interface Named { id: ID! name(count: Int = 1, filter: Filter): String self: Named! }
  union Either = A | B
  enum Color { RED GREEN }
  input Filter { words: [String!] = ["default"], color: Color = GREEN, inner: Inner }
  input Inner { limit: Int }
  type A implements Named {
    id: ID! name(count: Int = 1, filter: Filter): String self: Named!
    scaled(factor: Int!): Int strict(count: Int): Int! tags: [String] tight: [String!]! grid: [[Int!]] color: Color ratio: Float! isNew: Boolean
    b: B next: A! list: [A] full: [A!]! named: [Named!] either: Either
  }
  type B implements Named {
    id: ID! name(count: Int = 1, filter: Filter): String self: Named!
    a: A! matrix: [[A!]!] eithers: [Either!]! color: Color!
  }
  type Query { a: A b: B! named(count: Int): Named either: Either! eithers: [[Either]] list: [A!] grid: [[Named]!]! plain: String strict: Int! }
`;

/** Decides, for each place of a response, what happens there: the same for whoever executes the operation. */
export type Mood = {
  /** A number below `options`, always the same for a place. */
  at(place: string, options: number): number;
  /** How often a fault happens: one time in so many. */
  readonly oneFaultIn: number;
  /** Resolves or rejects at a time of its own. */
  later<Value>(place: string, give: () => Value): Promise<Value>;
};

/** A schema whose every field is resolved as the context, a Mood, wills: in time or late, rightly or wrongly. */
export function createMoodySchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type)) type.resolveType = (value: Thing, mood: Mood, info) => kindOf(value, mood, info);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    if (type.name === 'B') type.isTypeOf = ({ tag }: Thing, mood: Mood) => isOfType(tag, mood);
    for (const field of Object.values(type.getFields())) {
      if (type.name !== 'Query' && propertyNames.has(field.name)) continue;
      field.resolve = (source: Thing | undefined, args, mood: Mood, info) => resolve(source, { args, mood, info, schema });
    }
  }
  return schema;
}

/** Fields without a resolver, read from their object. */
const propertyNames: ReadonlySet<string> = new Set(['id', 'tags', 'color', 'next', 'full']);

function kindOf({ tag, kind }: Thing, mood: Mood, { path }: GraphQLResolveInfo): Promise<string> | string {
  const place = `${tag} ${pathText(path)} kind`;
  // Not a string where the mood gives a wrong object: graphql-js must refuse it.
  const name = mood.at(`${place} fault`, mood.oneFaultIn) === 0 ? 'Named' : (kind as string);
  return mood.at(place, 3) === 0 ? mood.later(place, () => name) : name;
}

class Thing {
  readonly tag: string;
  readonly kind: unknown;
  readonly __typename: unknown;
  constructor(tag: string, kind: unknown) {
    this.tag = tag;
    this.kind = kind;
    this.__typename = kind;
  }
}

function isOfType(tag: string, mood: Mood): boolean | Promise<boolean> {
  const isB = mood.at(`${tag} is B`, mood.oneFaultIn) !== 0;
  return mood.at(`${tag} late`, 4) === 0 ? mood.later(`${tag} is B`, () => isB) : isB;
}

type Call = { readonly args: unknown; readonly mood: Mood; readonly info: GraphQLResolveInfo; readonly schema: GraphQLSchema };

function resolve(source: Thing | undefined, { args, mood, info, schema }: Call): unknown {
  const place = `${source?.tag ?? ''}/${pathText(info.path)}`;
  const give = (): unknown => giveValue(info.returnType, { place, mood, schema, args });
  const isFault = mood.at(`${place} throws`, mood.oneFaultIn) === 0;
  const outcome = (): unknown => {
    if (isFault) throw new Error(`No ${place}.`);
    return give();
  };
  return mood.at(`${place} late`, 3) === 0 ? mood.later(place, outcome) : outcome();
}

type Giving = { readonly place: string; readonly mood: Mood; readonly schema: GraphQLSchema; readonly args: unknown };

function giveValue(type: GraphQLOutputType, giving: Giving): unknown {
  const { place, mood, schema } = giving;
  const isFault = mood.at(`${place} fault`, mood.oneFaultIn) === 0;
  if (isFault) return faultyValue(place, mood);
  if (isNonNullType(type)) return giveValue(type.ofType, giving);
  if (!isFault && mood.at(`${place} null`, 8) === 0 && mood.at(`${place} fault`, 2) === 0) return null;
  if (isListType(type)) return listOf(type.ofType, giving);
  if (isAbstractType(type)) return thing(`${place}`, schema.getPossibleTypes(type)[mood.at(place, 2)] as GraphQLObjectType, giving);
  if (isObjectType(type)) return thing(place, type, giving);
  if (isEnumType(type)) return 'RED';
  return leafOf(type.toString(), giving);
}

function faultyValue(place: string, mood: Mood): unknown {
  const values = [
    null,
    undefined,
    new Error(`An error at ${place}.`),
    { neither: 'here' },
    'a text',
    7.5,
    Symbol.for('x'),
    Number.NaN,
    new Thing(place, 'Nothing'),
    new Thing(place, 'Color'),
  ];
  return values[mood.at(`${place} which`, values.length)];
}

function listOf(type: GraphQLOutputType, giving: Giving): unknown {
  const { place, mood } = giving;
  const items = Array.from({ length: mood.at(`${place} length`, 4) }, (_item, index) => {
    const at = `${place}.${index}`;
    const item = (): unknown => giveValue(type, { ...giving, place: at });
    return mood.at(`${at} late`, 5) === 0 ? mood.later(at, item) : item();
  });
  return mood.at(`${place} set`, 4) === 0 ? new Set(items) : items;
}

function leafOf(name: string, { place, args, mood }: Giving): unknown {
  if (name === 'Int') return mood.at(place, 100);
  if (name === 'Float') return mood.at(place, 100) / 8;
  if (name === 'Boolean') return mood.at(place, 2) === 0;
  return `${place} ${JSON.stringify(args)}`;
}

function thing(place: string, type: GraphQLObjectType, giving: Giving): Thing {
  const made = new Thing(place, type.name);
  for (const field of Object.values(type.getFields())) {
    if (field.resolve) continue;
    const at = `${place}:${field.name}`;
    const give = (args: unknown): unknown => giveValue(field.type, { ...giving, place: at, args });
    const isMethod = giving.mood.at(`${at} method`, 4) === 0;
    Object.defineProperty(made, field.name, {
      get: () => (isMethod ? (args: unknown, mood: Mood, info: GraphQLResolveInfo) => resolve(made, { args, mood, info, schema: giving.schema }) : give({})),
    });
  }
  return made;
}

function pathText(path: GraphQLResolveInfo['path'] | undefined): string {
  return path ? `${pathText(path.prev)}/${path.typename ?? ''}${path.key}` : '';
}
