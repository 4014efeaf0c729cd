import { type DirectiveNode, type DocumentNode, type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * One graph of plain objects, whose functions take arguments as resolvers of graphql-js do. A monolith reads it as it is;
 * a subgraph shows of it what its own schema resolves, and fails where it is asked for more.
 */
export type World = {
  readonly query: WorldObject;
  readonly mutation?: WorldObject;
  /** What references find. */
  readonly entities: readonly Entity[];
};

export type WorldObject = { readonly [field: string]: unknown };
export type Entity = WorldObject & { readonly __typename: string };

/** The value of a field that a function of the world needs: of the world itself, or of the representation that it came with. */
export function read(object: unknown, field: string, args: Readonly<Record<string, unknown>> = {}): unknown {
  const value = (object as WorldObject)[field];
  return typeof value === 'function' ? value.call(object, args) : value;
}

/** Resolvers of a subgraph that knows the world by its schema alone. `implementers` are those of the whole graph. */
export function worldResolvers(sdl: string, world: World, implementers: ReadonlyMap<string, ReadonlySet<string>>): object {
  const types = readTypes(parse(sdl));
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const type of types.values()) {
    const fields: Record<string, unknown> = {};
    if (type.isObject) for (const [name, field] of type.fields) fields[name] = fieldResolver(types, type, { name, ...field }, world);
    if (type.keys.length > 0) fields['__resolveReference'] = referenceResolver(type, world, implementers);
    if (type.isObject || type.keys.length > 0) resolvers[type.name] = { ...resolvers[type.name], ...fields };
  }
  return resolvers;
}

const seen = Symbol('what a subgraph sees');

/** An object of the world in the eyes of a subgraph. */
type Seen = {
  readonly __typename?: unknown;
  readonly [seen]: {
    readonly object: WorldObject;
    /** What the representation brought. */
    readonly given: Readonly<Record<string, unknown>>;
    /** External fields that the field above provides. */
    readonly provided: readonly SelectionSetNode[];
  };
};

function see(value: unknown, provided: readonly SelectionSetNode[], given: Readonly<Record<string, unknown>> = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => see(item, provided));
  if (typeof value !== 'object' || value === null || seen in value) return value;
  const object = value as WorldObject;
  return { __typename: object['__typename'], [seen]: { object, given, provided } } satisfies Seen;
}

function fieldResolver(types: Types, type: SeenType, { name, isExternal, provides }: SeenField & { name: string }, world: World): unknown {
  return async (source: Seen | undefined, args: Record<string, unknown>) => {
    const root = type.root === 'mutation' ? world.mutation : world.query;
    const { object, given, provided } = source?.[seen] ?? { object: type.root ? (root ?? {}) : (source as WorldObject), given: {}, provided: [] };
    const below = provided.flatMap((set) => providedBelow(set, name, object['__typename']));
    if (isExternal && below.length === 0 && !type.keyFields.has(name)) throw new Error(`${type.name}.${name} is external.`);
    const value = await read(below.length > 0 ? object : overlay(types, object, given), name, args);
    return see(value, [...below.flatMap(({ selectionSet }) => selectionSet ?? []), ...(provides ? [provides] : [])]);
  };
}

/** The world's object, but for what the subgraph does not know of it and what the representation told. */
function overlay(types: Types, object: WorldObject, given: Readonly<Record<string, unknown>>): WorldObject {
  const type = types.get(String(object['__typename']));
  const external = [...(type?.fields ?? [])].filter(([name, field]) => field.isExternal && !type?.keyFields.has(name) && !Object.hasOwn(given, name));
  if (external.length === 0 && Object.keys(given).length === 0) return object;
  return { ...object, ...given, ...Object.fromEntries(external.map(([name]) => [name, () => missing(`${type?.name}.${name}`)])) };
}

function missing(coordinate: string): never {
  throw new Error(`${coordinate} is needed, and did not come with the representation.`);
}

function providedBelow({ selections }: SelectionSetNode, name: string, typename: unknown): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = selection.typeCondition?.name.value;
    return condition === undefined || condition === typename ? providedBelow(selection.selectionSet, name, typename) : [];
  });
}

type Reference = Readonly<Record<string, unknown>> & { readonly __typename: string };

function referenceResolver(type: SeenType, world: World, implementers: ReadonlyMap<string, ReadonlySet<string>>): unknown {
  return async (reference: Reference) => {
    const key = type.keys.find((each) => isComplete(each, reference));
    if (!key) throw new Error(`No key of ${type.name} is in ${JSON.stringify(reference)}.`);
    const candidates = world.entities.filter(({ __typename }) => __typename === type.name || implementers.get(type.name)?.has(__typename));
    for (const entity of candidates) {
      if (!(await isSame(key, entity, reference))) continue;
      const given = Object.entries(reference).filter(([name]) => name !== '__typename' && !key.selections.some((field) => isField(field, name)));
      return see(entity, [], Object.fromEntries(given));
    }
    return null;
  };
}

function isField(selection: SelectionSetNode['selections'][number], name: string): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === name;
}

function isComplete({ selections }: SelectionSetNode, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => isComplete({ kind: Kind.SELECTION_SET, selections }, item));
  if (typeof value !== 'object' || value === null) return value === null;
  return selections.every((field) => {
    if (field.kind !== Kind.FIELD) return true;
    const below = (value as WorldObject)[field.name.value];
    return below !== undefined && (!field.selectionSet || isComplete(field.selectionSet, below));
  });
}

async function isSame({ selections }: SelectionSetNode, object: unknown, told: unknown): Promise<boolean> {
  if (Array.isArray(object) || object === null || told === null) return JSON.stringify(object) === JSON.stringify(told);
  for (const field of selections) {
    if (field.kind !== Kind.FIELD) continue;
    const own = await read(object, field.name.value);
    const other = (told as WorldObject)[field.name.value];
    if (field.selectionSet ? !(await isSame(field.selectionSet, own, other)) : String(own) !== String(other)) return false;
  }
  return true;
}

type Types = ReadonlyMap<string, SeenType>;

type SeenType = {
  readonly name: string;
  readonly isObject: boolean;
  readonly root: 'query' | 'mutation' | null;
  readonly fields: Map<string, SeenField>;
  readonly keys: SelectionSetNode[];
  /** Its fields that a key of any type contains: a subgraph knows them, external or not. */
  readonly keyFields: Set<string>;
};

type SeenField = { readonly isExternal: boolean; readonly provides: SelectionSetNode | undefined; readonly type: string };

function readTypes({ definitions }: DocumentNode): Types {
  const types = new Map<string, SeenType>();
  for (const definition of definitions) {
    if (!('fields' in definition) || definition.kind.startsWith('InputObject')) continue;
    const name = definition.name.value;
    const known = types.get(name);
    const type: SeenType = known ?? {
      name,
      isObject: definition.kind.startsWith('ObjectType'),
      root: name === 'Query' ? 'query' : name === 'Mutation' ? 'mutation' : null,
      fields: new Map(),
      keys: [],
      keyFields: new Set(),
    };
    const isWholeExternal = definition.directives?.some((each) => each.name.value === 'external') ?? false;
    for (const field of definition.fields ?? []) {
      if (!('arguments' in field)) continue;
      const provides = field.directives?.find((each) => each.name.value === 'provides');
      type.fields.set(field.name.value, {
        isExternal: isWholeExternal || (field.directives?.some((each) => each.name.value === 'external') ?? false),
        provides: provides && fieldSet(provides),
        type: namedType(field.type),
      });
    }
    for (const directive of definition.directives ?? []) if (directive.name.value === 'key') type.keys.push(fieldSet(directive));
    types.set(name, type);
  }
  for (const type of types.values()) for (const key of type.keys) markKeyFields(types, type, key);
  return types;
}

function markKeyFields(types: Types, type: SeenType | undefined, { selections }: SelectionSetNode): void {
  for (const field of selections) {
    if (field.kind !== Kind.FIELD || !type) continue;
    type.keyFields.add(field.name.value);
    if (field.selectionSet) markKeyFields(types, types.get(type.fields.get(field.name.value)?.type ?? ''), field.selectionSet);
  }
}

function fieldSet(directive: DirectiveNode): SelectionSetNode {
  const value = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  const [operation] = parse(`{ ${value?.kind === Kind.STRING ? value.value : ''} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is a selection set.');
  return operation.selectionSet;
}

function namedType(type: import('graphql').TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
