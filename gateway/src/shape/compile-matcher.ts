import {
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { FunctionSource, quote } from '../execute/generate.ts';
import { type SelectionScope, selectedFields } from '../operations/selected-fields.ts';
import { isIntrospection } from './introspect.ts';
import { type MatchJson, matchBoolean, matchFloat, matchInt, matchNull, matchOneOf, matchPlain, matchString } from './match-json.ts';

/**
 * Tells of the text of a subgraph's answer whether its `data` is, letter by letter, what the client is to get: the fields
 * that were asked for in their order and no others, each with a value that its type allows. Such an answer needs no reading.
 * What is not told so may be right nevertheless.
 */
export type MatchAnswer = (text: string) => boolean;

const dataBegin = '{"data":';
const dataEnd = '}';

/** The data of an answer that matches. */
export function dataIn(text: string): string {
  return text.slice(dataBegin.length, -dataEnd.length);
}

export type AskedObject = { readonly scope: SelectionScope; readonly type: GraphQLObjectType; readonly selectionSet: SelectionSetNode };

/** Undefined when what the fetch asks for is not just what the client asks for, or no answer to it can be told by its text. */
export function compileMatcher(client: AskedObject, fetch: AskedObject): MatchAnswer | undefined {
  const asked = describe(client.scope, client.type, [client.selectionSet]);
  if (asked === undefined || asked !== describe(fetch.scope, fetch.type, [fetch.selectionSet])) return undefined;
  const source = new FunctionSource();
  const functions: string[] = [];
  const root = matchObject(client.type, [client.selectionSet], { scope: client.scope, source, functions });
  const matchData = source.build<() => MatchJson>(`() => { ${functions.join('\n')} return ${root}; }`)();
  return (text) => {
    if (!text.startsWith(dataBegin) || text.includes('\\') || hasControl.test(text)) return false;
    const end = matchData(text, dataBegin.length);
    return end !== -1 && end === text.length - 1 && text.endsWith(dataEnd);
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasControl = /[\u0000-\u001f]/;

/** The keys of a selection, in order; undefined when they depend on the type of an object. */
function describe(scope: SelectionScope, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): string | undefined {
  let text = '{';
  for (const [key, nodes] of selectedFields(scope, type, sets)) {
    const name = nodes[0]?.name.value ?? key;
    const fieldType = name === '__typename' ? null : type.getFields()[name]?.type;
    if (fieldType === undefined || isIntrospection(name)) return undefined;
    const named = fieldType && getNamedType(fieldType);
    if (!named || isLeafType(named)) text += `${key}:${name} `;
    else {
      const below = isObjectType(named) ? describe(scope, named, setsOf(nodes)) : undefined;
      if (below === undefined) return undefined;
      text += `${key}:${name}${below}`;
    }
  }
  return `${text}}`;
}

function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

type Writing = { readonly scope: SelectionScope; readonly source: FunctionSource; readonly functions: string[] };

/** Adds a function of the kind `MatchJson`, and gives its name. */
function matchObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const name = writing.source.name('object');
  let fixed = '{';
  let separator = '';
  let body = '';
  const flush = (): void => {
    body += `if (!text.startsWith(${quote(fixed)}, at)) return -1; at += ${fixed.length};\n`;
    fixed = '';
  };
  for (const [key, nodes] of selectedFields(writing.scope, type, sets)) {
    fixed += `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    const field = nodes[0]?.name.value === '__typename' ? undefined : type.getFields()[nodes[0]?.name.value ?? key];
    if (!field) fixed += JSON.stringify(type.name);
    else {
      flush();
      body += `at = ${matchValue(field.type, setsOf(nodes), writing)}; if (at === -1) return -1;\n`;
    }
  }
  fixed += '}';
  flush();
  writing.functions.push(`function ${name}(text, at) { ${body} return at; }`);
  return name;
}

/** An expression that matches a value at `at`. */
function matchValue(type: GraphQLOutputType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const isNullable = !isNonNullType(type);
  const present = matchPresent(isNonNullType(type) ? type.ofType : type, sets, writing);
  const found = `${present}(text, at)`;
  // No other value begins with an n.
  return isNullable ? `text.charCodeAt(at) === 110 ? ${writing.source.bind(matchNull)}(text, at) : ${found}` : found;
}

function matchPresent(type: GraphQLOutputType, sets: readonly SelectionSetNode[], writing: Writing): string {
  if (isListType(type)) return matchList(type.ofType, sets, writing);
  if (isLeafType(type)) return writing.source.bind(matchLeaf(type));
  return matchObject(type as GraphQLObjectType, sets, writing);
}

function matchList(item: GraphQLOutputType, sets: readonly SelectionSetNode[], writing: Writing): string {
  const name = writing.source.name('list');
  const element = matchValue(item, sets, writing);
  writing.functions.push(`function ${name}(text, at) {
    if (text.charCodeAt(at) !== 91) return -1;
    at += 1;
    if (text.charCodeAt(at) === 93) return at + 1;
    for (;;) {
      at = ${element};
      if (at === -1) return -1;
      const next = text.charCodeAt(at);
      at += 1;
      if (next === 93) return at;
      if (next !== 44) return -1;
    }
  }`);
  return name;
}

function matchLeaf(type: GraphQLLeafType): MatchJson {
  if (isEnumType(type)) return matchOneOf(new Set(type.getValues().map(({ name }) => name)));
  switch (type.name) {
    case 'String':
    case 'ID':
      return matchString;
    case 'Int':
      return matchInt;
    case 'Float':
      return matchFloat;
    case 'Boolean':
      return matchBoolean;
    default:
      return matchPlain;
  }
}
