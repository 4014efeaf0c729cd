import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { FunctionSource, quote } from '../execute/generate.ts';
import { writeString, writeValue } from '../execute/json-text.ts';
import { isInheritedKey, type MergedObject } from '../execute/merged-data.ts';
import { sharing } from '../execute/sharing.ts';
import { selectedFields } from '../operations/selected-fields.ts';
import type { ShapeScope } from './compile-shape.ts';
import { isIntrospection } from './introspect.ts';

/**
 * The client's JSON straight from the merged data, in one pass; undefined when something is not as the schema has it. Then
 * the shape has to say what, and where: this knows no errors.
 */
export type Write = (root: MergedObject) => string | undefined;

/** @returns undefined for what is not written in one pass: introspection, and keys that every JavaScript object has */
export function compileWriter(scope: ShapeScope, root: GraphQLObjectType, selectionSet: SelectionSetNode): Write | undefined {
  try {
    const writing: Writing = { scope, source: new FunctionSource(), functions: [] };
    const write = objectFunction(root, [selectionSet], writing);
    const program = `() => { ${writing.functions.join('\n')} return ${write}; }`;
    const written = writing.source.build<() => (object: MergedObject) => string>(program)();
    return (object) => {
      try {
        return written(object);
      } catch (error) {
        if (error === irregular) return undefined;
        throw error;
      }
    };
  } catch (error) {
    if (error === unwritable) return undefined;
    throw error;
  }
}

const irregular = Symbol('irregular');
const unwritable = Symbol('unwritable');
const fail = (): never => {
  throw irregular;
};

type Writing = { readonly scope: ShapeScope; readonly source: FunctionSource; readonly functions: string[] };

/** Functions in the text of one operation. A document may spread its fragments so often that there were millions. */
const functionBound = 1_000;

/** Adds a function that writes an object of the type, and gives its name. */
function objectFunction(type: GraphQLObjectType, sets: readonly SelectionSetNode[], writing: Writing): string {
  if (writing.functions.length > functionBound) throw unwritable;
  const name = writing.source.name('write');
  // What is known already is joined to the text before it.
  const parts: string[] = [];
  let fixed = '{';
  let separator = '';
  for (const [key, nodes] of selectedFields(writing.scope, type, sets)) {
    const field = fieldOf(type, key, nodes, writing.scope);
    if (!field) continue;
    fixed += `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    if (field.isTypename) {
      fixed += JSON.stringify(type.name);
      continue;
    }
    parts.push(`value = object[${quote(field.source)}]; text += ${quote(fixed)};`, valueText(field.type, field.sets, writing));
    fixed = '';
  }
  writing.functions.push(`function ${name}(object) {
    const shared = object[${writing.source.bind(sharing)}];
    if (shared !== undefined && shared.writer === ${name}) return shared.text;
    let text = '';
    let value;
    ${parts.join('\n')}
    text += ${quote(`${fixed}}`)};
    if (shared !== undefined) {
      shared.text = text;
      shared.writer = ${name};
    }
    return text;
  }`);
  return name;
}

type WrittenField =
  | { readonly isTypename: true }
  | { readonly isTypename: false; readonly source: string; readonly type: GraphQLOutputType; readonly sets: readonly SelectionSetNode[] };

function fieldOf(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[], scope: ShapeScope): WrittenField | undefined {
  const name = nodes[0]?.name.value ?? key;
  if (name === '__typename') return { isTypename: true };
  if (isIntrospection(name)) throw unwritable;
  const type = parent.getFields()[name]?.type;
  if (!type) return undefined;
  const source = key === name ? name : scope.keys.toPlanned(key);
  if (isInheritedKey(source) || isInheritedKey(key)) throw unwritable;
  return { isTypename: false, source, type, sets: nodes.flatMap(({ selectionSet }) => selectionSet ?? []) };
}

/** Statements that add `value`, a value of the type, to `text`. */
function valueText(type: GraphQLOutputType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const failing = writing.source.bind(fail);
  if (isNonNullType(type)) return `if (value === null || value === undefined) ${failing}(); ${presentText(type.ofType, sets, writing)}`;
  return `if (value === null || value === undefined) text += 'null'; else { ${presentText(type, sets, writing)} }`;
}

function presentText(type: GraphQLOutputType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const { source } = writing;
  if (isListType(type)) return `text += ${listFunction(type.ofType, sets, writing)}(value);`;
  if (isLeafType(type)) return leafText(type, source);
  const object = `if (typeof value !== 'object' || Array.isArray(value)) ${source.bind(fail)}();`;
  const composite = type as GraphQLCompositeType;
  return `${object} text += ${isAbstractType(composite) ? abstractFunction(composite, sets, writing) : objectFunction(composite as GraphQLObjectType, sets, writing)}(value);`;
}

function listFunction(item: GraphQLOutputType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const { source, functions } = writing;
  const name = source.name('list');
  const element = valueText(item, sets, writing);
  functions.push(`function ${name}(list) {
    if (!Array.isArray(list)) ${source.bind(fail)}();
    let text = '[';
    for (let index = 0; index < list.length; index += 1) {
      if (index > 0) text += ',';
      const value = list[index];
      ${element}
    }
    return text + ']';
  }`);
  return name;
}

/** By the object's own type. One that is not known to be possible here is left to the shape. */
function abstractFunction(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const { schema } = writing.scope;
  const { source, functions } = writing;
  const name = source.name('any');
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const cases = possible.filter(isObjectType).map((each) => `case ${quote(each.name)}: return ${objectFunction(each, sets, writing)}(object);`);
  functions.push(`function ${name}(object) { switch (object.__typename) { ${cases.join('\n')} default: return ${source.bind(fail)}(); } }`);
  return name;
}

function leafText(type: GraphQLLeafType, source: FunctionSource): string {
  const failing = `${source.bind(fail)}();`;
  if (isEnumType(type)) {
    const names = source.bind(new Map(type.getValues().map(({ name }) => [name, JSON.stringify(name)])));
    return `{ const known = ${names}.get(value); if (known === undefined) ${failing} text += known; }`;
  }
  const string = `text += ${source.bind(writeString)}(value);`;
  switch (type.name) {
    case 'String':
      return `if (typeof value !== 'string') ${failing} ${string}`;
    case 'ID':
      return `if (typeof value === 'string') ${string} else if (Number.isSafeInteger(value)) text += '"' + value + '"'; else ${failing}`;
    case 'Int':
      return `if (typeof value !== 'number' || (value | 0) !== value) ${failing} text += value;`;
    case 'Float':
      return `if (typeof value !== 'number' || !Number.isFinite(value)) ${failing} text += value;`;
    case 'Boolean':
      return `if (value === true) text += 'true'; else if (value === false) text += 'false'; else ${failing}`;
    default:
      return `text += ${source.bind(writeValue)}(value);`;
  }
}
