import { Kind, parse, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import type { Choose } from '../engine/random-query.ts';
import type { Split } from './monolith.ts';
import { type Entity, read, type WorldObject } from './world.ts';

/**
 * A graph, divided at random: entities of one or several, simple, composite and nested keys, value types, an interface, a
 * union of which each subgraph knows a part, an enum, an interface object, and fields that are shared, required, provided, overridden, take arguments, and are lists of lists.
 */
export function randomGraph(choose: Choose, faults: Choose = () => 1): Split {
  const graph = draftGraph(choose);
  return { subgraphs: Object.fromEntries(graph.subgraphs.map((subgraph) => [subgraph.name, printSubgraph(subgraph)])), world: fillWorld(graph, faults) };
}

type Field = {
  readonly name: string;
  /** The scalar, enum or type of the graph. */
  readonly of: string;
  /** How `of` is wrapped, with `T` for it. */
  readonly wrap: string;
  readonly args: string;
  readonly owners: readonly Subgraph[];
  readonly requires?: string | undefined;
};

type Subgraph = { readonly name: string; readonly types: Map<string, SubgraphType> };
type SubgraphType = { readonly kind: 'type' | 'interface' | 'union' | 'enum'; readonly head: Set<string>; readonly fields: Map<string, string> };

type EntityType = { readonly name: string; readonly keys: readonly string[]; readonly home: Subgraph; readonly isWork: boolean; readonly fields: Field[] };

type Graph = {
  readonly choose: Choose;
  readonly subgraphs: readonly Subgraph[];
  readonly entities: readonly EntityType[];
  readonly values: ReadonlyMap<string, readonly Field[]>;
  readonly roots: Field[];
  /** Fields of all works, which subgraphs add to them by an interface object or in the interface's own subgraph. */
  readonly workFields: Field[];
};

/**
 * Whether requirements require requirements. Apollo's planner gets some of these wrong (see requires.test.ts), so that chains are
 * drawn by hand only, with another planner.
 */
const chains = process.env['PROPERTY_CHAINS'] === '1';

/** Entities of each type. */
const copies = 3;

const keyChoices = [['id'], ['id', 'code'], ['code part'], ['id', 'at { x y }'], ['id part', 'code', 'id'], ['at { x } code', 'id']];
const wraps = ['T', 'T', 'T!', '[T]', '[T!]!', '[[T]]', '[T]!'];
const scalars = ['String', 'Int', 'Boolean', 'Float', 'ID', 'Colour'];
const argumentChoices = ['', '', '', '(first: Int = 2)', '(factor: Int! = 1)', '(first: Int, factor: Int)'];

function draftGraph(choose: Choose): Graph {
  const subgraphs = Array.from({ length: 2 + choose(3) }, (_, index): Subgraph => ({ name: `s${index}`, types: new Map() }));
  const some = (): Subgraph => pick(subgraphs, choose);
  const entities = Array.from({ length: 1 + choose(4) }, (_, index): EntityType => {
    const isWork = choose(2) === 0;
    const keys = keyChoices[choose(keyChoices.length)] ?? ['id'];
    return { name: `E${index}`, keys: isWork && !keys.includes('id') ? ['id'] : keys, home: some(), isWork, fields: [] };
  });
  const values = new Map<string, readonly Field[]>([
    ['Place', [plain('x', 'Int', 'T!'), plain('y', 'String', 'T')]],
    ['Note', [plain('text', 'String', 'T'), plain('colour', 'Colour', 'T!'), plain('about', 'E0', 'T'), plain('place', 'Place', '[T]')]],
  ]);
  const graph: Graph = { choose, subgraphs, entities, values, roots: [], workFields: [] };
  for (const entity of entities) know(graph, entity.home, entity.name);
  for (const [index, entity] of entities.entries()) {
    const count = 1 + choose(5);
    for (let field = 0; field < count; field++) addField(graph, entity, `e${index}f${field}`);
  }
  addWorkFields(graph);
  for (const subgraph of subgraphs) {
    const count = 1 + choose(2);
    for (let root = 0; root < count; root++) addRoot(graph, subgraph, `${subgraph.name}q${root}`);
  }
  return graph;
}

function plain(name: string, of: string, wrap: string): Field {
  return { name, of, wrap, args: '', owners: [] };
}

function pick<Item>(items: readonly Item[], choose: Choose): Item {
  const item = items[choose(items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

/** Any type that a field may be of. */
function chooseType({ choose, entities, values }: Graph): string {
  const works = entities.some(({ isWork }) => isWork) ? ['Work', 'Work'] : [];
  const candidates = [
    ...scalars,
    ...scalars,
    ...values.keys(),
    ...entities.map(({ name }) => name),
    ...entities.map(({ name }) => name),
    ...works,
    'Thing',
    'Thing',
  ];
  return pick(candidates, choose);
}

/** Writes into a subgraph's schema what it takes to mention the type. */
function know(graph: Graph, subgraph: Subgraph, name: string): void {
  const { choose, entities, values } = graph;
  if (subgraph.types.has(name) || (scalars.includes(name) && name !== 'Colour')) return;
  const add = (kind: SubgraphType['kind'], head: readonly string[] = []): SubgraphType => {
    const type: SubgraphType = { kind, head: new Set(head), fields: new Map() };
    subgraph.types.set(name, type);
    return type;
  };
  if (name === 'Colour') {
    add('enum');
    return;
  }
  if (name === 'Work') {
    add('interface').fields.set('id', 'ID!');
    const works = entities.filter(({ isWork }) => isWork);
    const known = works.filter(() => choose(3) > 0);
    for (const work of known.length > 0 ? known : works) know(graph, subgraph, work.name);
    for (const work of works) subgraph.types.get(work.name)?.head.add('implements Work');
    return;
  }
  if (name === 'Thing') {
    const union = add('union');
    const members = [...entities.map((entity) => entity.name), 'Note'];
    const known = members.filter(() => choose(3) > 0);
    for (const member of known.length > 0 ? known : members) {
      know(graph, subgraph, member);
      union.head.add(member);
    }
    return;
  }
  const fields = values.get(name);
  if (fields) {
    const type = add('type', ['@shareable']);
    for (const field of fields) {
      know(graph, subgraph, field.of);
      type.fields.set(field.name, typeText(field));
    }
    return;
  }
  const entity = entityOf(graph, name);
  const chosen = entity.keys.filter((key) => subgraph === entity.home || (entity.isWork && key === 'id') || choose(2) === 0);
  const keys = chosen.length > 0 ? chosen : [entity.keys[0] ?? 'id'];
  const type = add(
    'type',
    keys.map((key) => `@key(fields: "${key}")`),
  );
  if (entity.isWork && subgraph.types.has('Work')) type.head.add('implements Work');
  for (const key of keys) {
    if (/\bid\b/.test(key)) type.fields.set('id', 'ID!');
    if (/\bcode\b/.test(key)) type.fields.set('code', 'String!');
    if (/\bpart\b/.test(key)) type.fields.set('part', 'Int!');
    if (/\bat\b/.test(key)) type.fields.set('at', 'Place!');
  }
  if (type.fields.has('at')) know(graph, subgraph, 'Place');
}

function entityOf({ entities }: Graph, name: string): EntityType {
  const entity = entities.find((each) => each.name === name);
  if (!entity) throw new Error(`There is no entity "${name}".`);
  return entity;
}

function typeText({ of, wrap }: Pick<Field, 'of' | 'wrap'>): string {
  return wrap.replace('T', of);
}

function isScalar(name: string): boolean {
  return scalars.includes(name);
}

function addField(graph: Graph, entity: EntityType, name: string): void {
  const { choose, subgraphs } = graph;
  const owner = pick(subgraphs, choose);
  const of = chooseType(graph);
  const base = { name, of, wrap: pick(wraps, choose), args: pick(argumentChoices, choose) };
  const write = (subgraph: Subgraph, directives: string): void => {
    know(graph, subgraph, entity.name);
    know(graph, subgraph, of);
    subgraph.types.get(entity.name)?.fields.set(`${name}${base.args}`, `${typeText(base)} ${directives}`);
  };
  const others = subgraphs.filter((each) => each !== owner);
  const role = choose(6);
  if (role === 0 && isScalar(of)) {
    const other = pick(others, choose);
    write(owner, '@shareable');
    write(other, '@shareable');
    entity.fields.push({ ...base, owners: [owner, other] });
    return;
  }
  if (role === 1) {
    const from = pick(others, choose);
    write(from, '');
    write(owner, `@override(from: "${from.name}")`);
    entity.fields.push({ ...base, owners: [owner] });
    return;
  }
  const requires = role === 2 || role === 3 ? requirement(graph, entity, owner) : undefined;
  if (requires !== undefined) {
    write(owner, `@requires(fields: ${JSON.stringify(requires)})`);
    // What a requirement makes is a text, so that it tells all that it was made of.
    const type = subgraphType(owner, entity.name);
    type.fields.set(`${name}${base.args}`, `String @requires(fields: ${JSON.stringify(requires)})`);
    entity.fields.push({ ...base, of: 'String', wrap: 'T', owners: [owner], requires });
    return;
  }
  write(owner, '');
  entity.fields.push({ ...base, owners: [owner] });
  provide(graph, entity, entity.fields.at(-1) as Field);
}

function subgraphType(subgraph: Subgraph, name: string): SubgraphType {
  const type = subgraph.types.get(name);
  if (!type) throw new Error(`${subgraph.name} does not know "${name}".`);
  return type;
}

/** A field set of one or two fields that the entity has elsewhere, now external here. */
function requirement(graph: Graph, entity: EntityType, owner: Subgraph): string | undefined {
  const { choose } = graph;
  const isAllowed = (field: Field): boolean => chains || field.requires === undefined;
  const candidates = entity.fields.filter((field) => isAllowed(field) && !isKnown(owner, entity.name, field) && !field.owners.includes(owner));
  if (candidates.length === 0) return undefined;
  const chosen = [...new Set([pick(candidates, choose), pick(candidates, choose)])];
  know(graph, owner, entity.name);
  return chosen
    .map((field) => {
      know(graph, owner, field.of);
      subgraphType(owner, entity.name).fields.set(`${field.name}${field.args}`, `${typeText(field)} @external`);
      const given = field.args === '' || choose(2) === 0 ? '' : `(${field.args.includes('factor') ? 'factor' : 'first'}: ${1 + choose(3)})`;
      return `${field.name}${given}${requiredBelow(graph, owner, field.of)}`;
    })
    .join(' ');
}

function isKnown(subgraph: Subgraph, type: string, { name, args }: Field): boolean {
  return subgraph.types.get(type)?.fields.has(`${name}${args}`) ?? false;
}

function requiredBelow({ entities }: Graph, owner: Subgraph, of: string): string {
  if (isScalar(of)) return '';
  if (of === 'Place') return ' { x y }';
  if (of === 'Note') return ' { text colour }';
  if (of === 'Work') return ' { id }';
  const idOf = (name: string): string => ['id', 'code', 'part'].find((field) => subgraphType(owner, name).fields.has(field)) ?? 'at { x y }';
  if (of !== 'Thing') return ` { ${idOf(of)} }`;
  const members = entities.filter(({ name }) => subgraphType(owner, 'Thing').head.has(name)).map(({ name }) => `... on ${name} { ${idOf(name)} }`);
  return ` { ${[...members, subgraphType(owner, 'Thing').head.has('Note') ? '... on Note { text }' : ''].join(' ').trim()} }`;
}

/** Sometimes, where the field leads to an entity, its subgraph provides a scalar of it that another one owns. */
function provide(graph: Graph, entity: EntityType, field: Field): void {
  const { choose, entities } = graph;
  const [owner] = field.owners;
  const target = entities.find(({ name }) => name === field.of);
  if (!owner || !target || choose(2) === 0) return;
  const candidates = target.fields.filter(
    (each) => isScalar(each.of) && !each.requires && each.args === '' && !isKnown(owner, target.name, each) && each !== field,
  );
  if (candidates.length === 0) return;
  const provided = pick(candidates, choose);
  const owns = provided.owners.map((each) => subgraphType(each, target.name).fields);
  if (owns.some((fields) => fields.get(provided.name)?.includes('@override'))) return;
  for (const fields of owns) fields.set(provided.name, `${typeText(provided)} @shareable`);
  subgraphType(owner, target.name).fields.set(provided.name, `${typeText(provided)} @external`);
  const fields = subgraphType(owner, entity.name).fields;
  fields.set(`${field.name}${field.args}`, `${typeText(field)} @provides(fields: "${provided.name}")`);
}

/** An interface with a key, in one subgraph that knows all works, and an interface object in a subgraph that knows none. */
function addWorkFields(graph: Graph): void {
  const { choose, subgraphs, entities, workFields } = graph;
  const works = entities.filter(({ isWork }) => isWork);
  if (works.length === 0 || choose(2) === 0) return;
  const home = pick(subgraphs, choose);
  for (const { name } of works) know(graph, home, name);
  know(graph, home, 'Work');
  for (const { name } of works) {
    subgraphType(home, name).head.add('implements Work');
    subgraphType(home, name).fields.set('title', 'String');
  }
  subgraphType(home, 'Work').fields.set('title', 'String');
  workFields.push({ ...plain('title', 'String', 'T'), owners: [home] });
  const other = subgraphs.find(({ types }) => !types.has('Work') && works.every(({ name }) => !types.has(name)));
  if (!other) return;
  subgraphType(home, 'Work').head.add('@key(fields: "id")');
  const type: SubgraphType = { kind: 'type', head: new Set(['@key(fields: "id")', '@interfaceObject']), fields: new Map([['id', 'ID!']]) };
  type.fields.set('score', 'Int!');
  type.fields.set('heading', 'String @requires(fields: "title")');
  type.fields.set('title', 'String @external');
  other.types.set('Work', type);
  workFields.push({ ...plain('score', 'Int', 'T!'), owners: [other] }, { ...plain('heading', 'String', 'T'), requires: 'title', owners: [other] });
}

function addRoot(graph: Graph, subgraph: Subgraph, name: string): void {
  const { choose, subgraphs, entities } = graph;
  const target = choose(3) === 0 ? chooseType(graph) : pick(entities, choose).name;
  // A subgraph of an interface object knows no work.
  const isObjectOnly = subgraph.types.get('Work')?.kind === 'type';
  const of = isObjectOnly && (target === 'Thing' || entities.some((each) => each.name === target && each.isWork)) ? 'Work' : target;
  const field = { ...plain(name, of, pick(wraps, choose)), args: pick(argumentChoices, choose) };
  const other = pick(subgraphs, choose);
  const isShared = choose(4) === 0 && other !== subgraph && !isObjectOnly && isScalar(of);
  for (const each of isShared ? [subgraph, other] : [subgraph]) {
    know(graph, each, of);
    const query: SubgraphType = each.types.get('Query') ?? { kind: 'type', head: new Set(), fields: new Map() };
    each.types.set('Query', query);
    query.fields.set(`${name}${field.args}`, `${typeText(field)} ${isShared ? '@shareable' : ''}`);
  }
  graph.roots.push({ ...field, owners: isShared ? [subgraph, other] : [subgraph] });
}

function printSubgraph({ types }: Subgraph): string {
  return [...types].map(([name, type]) => printType(name, type)).join('\n');
}

function printType(name: string, { kind, head, fields }: SubgraphType): string {
  if (kind === 'enum') return `enum ${name} { RED GREEN BLUE }`;
  if (kind === 'union') return `union ${name} = ${[...head].join(' | ')}`;
  const directives = [...head].sort((one, other) => Number(other.startsWith('implements')) - Number(one.startsWith('implements'))).join(' ');
  return `${kind} ${name} ${directives} {\n${[...fields].map(([field, type]) => `  ${field}: ${type.trim()}`).join('\n')}\n}`;
}

/** Plain objects for the graph. `faults` says which fields fail: none of them, when it never answers 0. */
function fillWorld(graph: Graph, faults: Choose): Split['world'] {
  const { entities, roots, workFields } = graph;
  const objects = new Map<string, Entity[]>();
  for (const { name } of entities) {
    const instances = Array.from({ length: copies }, (_, n) => ({
      __typename: name,
      id: `${name}-${n}`,
      code: `c${name}${n}`,
      part: n,
      at: { __typename: 'Place', x: n, y: `y${n % 2}` },
    }));
    objects.set(name, instances);
  }
  const all = entities.flatMap(({ fields }) => fields);
  const defaults = Object.fromEntries(
    all.map(({ name, args }) => [name, { ...(args.includes('= 2') && { first: 2 }), ...(args.includes('= 1') && { factor: 1 }) }]),
  );
  const filling: Filling = { graph, objects, faults, defaults };
  for (const { name, fields, isWork } of entities) {
    const own = isWork ? [...fields, ...workFields] : fields;
    for (const [n, object] of (objects.get(name) ?? []).entries()) Object.assign(object, fillFields(filling, own, `${name}.${n}`));
  }
  const query = { __typename: 'Query', ...fillFields(filling, roots, 'Query') };
  return { query, entities: [...objects.values()].flat() };
}

type Filling = { readonly graph: Graph; readonly objects: ReadonlyMap<string, readonly Entity[]>; readonly faults: Choose; readonly defaults: Defaults };

/** By field: arguments that the schema gives a value. */
type Defaults = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function fillFields(filling: Filling, fields: readonly Field[], seed: string): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const field of fields) {
    const fault = filling.faults(12);
    const { requires } = field;
    if (fault === 0) filled[field.name] = filling.faults(2) === 0 ? null : fail;
    else if (requires !== undefined) filled[field.name] = requiring(field, selectionOf(requires), filling.defaults);
    else filled[field.name] = field.args === '' ? makeValue(filling, field, `${seed}.${field.name}`) : withArguments(filling, field, `${seed}.${field.name}`);
  }
  return filled;
}

function fail(): never {
  throw new Error('This field fails.');
}

function withArguments(filling: Filling, field: Field, seed: string): unknown {
  return (args: Record<string, unknown>) => makeValue(filling, field, `${seed}(${args['first']},${args['factor']})`);
}

/** A text of all that is required; null when some of it is null, as after a failure. */
function requiring({ name }: Field, selectionSet: SelectionSetNode, defaults: Defaults): unknown {
  return async function (this: WorldObject, args: Record<string, unknown>) {
    const gathered = await gatherRequired(this, selectionSet, defaults);
    const isWhole = Object.values(gathered as object).every((value) => value !== null);
    return isWhole ? `${name} ${args['first'] ?? ''} of ${JSON.stringify(gathered)}` : null;
  };
}

async function gatherRequired(value: unknown, selectionSet: SelectionSetNode, defaults: Defaults): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => gatherRequired(item, selectionSet, defaults)));
  if (typeof value !== 'object' || value === null) return value;
  const gathered: Record<string, unknown> = {};
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const applies = selection.typeCondition?.name.value === (value as WorldObject)['__typename'];
      if (applies) Object.assign(gathered, await gatherRequired(value, selection.selectionSet, defaults));
      continue;
    }
    const given = Object.fromEntries((selection.arguments ?? []).map((each) => [each.name.value, valueFromASTUntyped(each.value)]));
    const own = await read(value, selection.name.value, { ...defaults[selection.name.value], ...given });
    gathered[selection.name.value] = selection.selectionSet ? await gatherRequired(own, selection.selectionSet, defaults) : (own ?? null);
  }
  return gathered;
}

function selectionOf(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is a selection set.');
  return operation.selectionSet;
}

function makeValue(filling: Filling, { of, wrap, owners }: Field, seed: string): unknown {
  const wrapped = (text: string, at: string): unknown => {
    if (text.endsWith('!')) return insist(text.slice(0, -1), at);
    return hash(`${at}?`) % 6 === 0 ? null : insist(text, at);
  };
  const insist = (text: string, at: string): unknown => {
    if (!text.startsWith('[')) return makeItem(filling, of, owners, at);
    return Array.from({ length: hash(at) % 4 }, (_, index) => wrapped(text.slice(1, -1), `${at}[${index}]`));
  };
  return wrapped(wrap, seed);
}

function makeItem(filling: Filling, of: string, owners: readonly Subgraph[], seed: string): unknown {
  const number = hash(seed);
  switch (of) {
    case 'String':
    case 'ID':
      return `text ${number % 97}`;
    case 'Int':
      return number % 100;
    case 'Float':
      return (number % 100) / 4;
    case 'Boolean':
      return number % 2 === 0;
    case 'Colour':
      return ['RED', 'GREEN', 'BLUE'][number % 3];
  }
  const { graph, objects } = filling;
  const fields = graph.values.get(of);
  if (fields) {
    const entries = fields.map((field) => [field.name, makeValue(filling, { ...field, owners }, `${seed}.${field.name}`)]);
    return { __typename: of, ...Object.fromEntries(entries) };
  }
  const isMember = (name: string): boolean => name === of || owners.every((subgraph) => isMemberIn(graph, subgraph, of, name));
  const members = [...objects.keys(), 'Note'].filter(isMember);
  const member = members[number % members.length];
  if (member === 'Note') return makeItem(filling, 'Note', owners, `${seed}.note`);
  return objects.get(member ?? '')?.[Math.floor(number / 7) % copies] ?? null;
}

function isMemberIn({ entities }: Graph, { types }: Subgraph, abstract: string, name: string): boolean {
  const type = types.get(abstract);
  if (type?.kind === 'union') return type.head.has(name);
  if (type?.kind === 'interface') return types.get(name)?.head.has('implements Work') ?? false;
  return abstract === 'Work' && type !== undefined && entities.some((each) => each.name === name && each.isWork);
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 2166136261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}
