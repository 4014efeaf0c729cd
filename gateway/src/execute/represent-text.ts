import type { RequiredField, RequiredFragment, RequiredSelection } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { FunctionSource, quote } from './generate.ts';
import { writeString, writeValue } from './json-text.ts';
import { isInheritedKey, type MergedObject } from './merged-data.ts';
import { compileRepresentation, type Represent } from './represent.ts';
import type { ApplyRewrites } from './rewrite.ts';

/** The representation of an object as JSON; undefined as with `Represent`. Equal texts are the same entity. */
export type RepresentText = (object: MergedObject) => string | undefined;

export type Representing = { readonly value: Represent; readonly text: RepresentText };

export function compileRepresenting(selections: readonly RequiredSelection[], rewrite: ApplyRewrites | undefined, types: TypeSystem): Representing {
  const plain = compileRepresentation(selections, types);
  const value: Represent = rewrite
    ? (object) => {
        const representation = plain(object);
        if (representation) rewrite(representation);
        return representation;
      }
    : plain;
  const fragments = rewrite ? null : asPlainFragments(selections, types);
  if (fragments) return { value, text: generateText(fragments) };
  return {
    value,
    text: (object) => {
      const representation = value(object);
      return representation && JSON.stringify(representation);
    },
  };
}

type PlainFragment = { readonly typename: string; readonly fields: readonly RequiredField[] };

/** Null unless each fragment is about one object type of its own and has nothing but fields, which nearly all have. */
function asPlainFragments(selections: readonly RequiredSelection[], types: TypeSystem): readonly PlainFragment[] | null {
  const fragments: PlainFragment[] = [];
  for (const selection of selections) {
    if (selection.kind !== 'InlineFragment') return null;
    const { typeCondition: typename, selections: fields } = selection satisfies RequiredFragment;
    if (typename === undefined || types.isAbstract(typename) || !areFields(fields) || !fields.some(({ name }) => name === '__typename')) return null;
    if (fragments.some((each) => each.typename === typename)) return null;
    fragments.push({ typename, fields });
  }
  return fragments;
}

function areFields(selections: readonly RequiredSelection[]): selections is readonly RequiredField[] {
  const names = new Set<string>();
  return selections.every((selection) => {
    if (selection.kind !== 'Field' || isInheritedKey(selection.name) || isInheritedKey(selection.alias ?? '') || names.has(selection.name)) return false;
    names.add(selection.name);
    return selection.selections === undefined || areFields(selection.selections);
  });
}

function generateText(fragments: readonly PlainFragment[]): RepresentText {
  const source = new FunctionSource();
  const cases = fragments.map(({ typename, fields }) => `case ${quote(typename)}: {${entityText(typename, fields, source)}}`);
  return source.build<RepresentText>(`(object) => { switch (object.__typename) { ${cases.join('\n')} default: return undefined; } }`);
}

function entityText(typename: string, fields: readonly RequiredField[], source: FunctionSource): string {
  const rest = fields.filter(({ name }) => name !== '__typename');
  let text = `let text = ${quote(`{"__typename":${JSON.stringify(typename)}`)}; let isNamed = ${rest.length === 0};`;
  for (const field of rest) {
    const value = source.name('value');
    text += memberText(field, { object: 'object', value, before: `,${JSON.stringify(field.name)}:` }, source);
    text += `if (${value} !== null) isNamed = true;`;
  }
  return `${text} return isNamed ? text + '}' : undefined;`;
}

/** Adds a member to `text`, or returns undefined from the function when it is not known. */
function memberText(
  { name, alias = name, selections }: RequiredField,
  place: { object: string; value: string; before: string },
  source: FunctionSource,
): string {
  const { object, value, before } = place;
  const read = `const ${value} = ${object}[${quote(alias)}]; if (${value} === undefined) return undefined;`;
  if (!selections) {
    const written = `typeof ${value} === 'string' ? ${source.bind(writeString)}(${value}) : ${source.bind(writeValue)}(${value})`;
    return `${read} text += ${quote(before)} + (${written});`;
  }
  const composite = source.bind(compositeText(selections));
  const written = source.name('written');
  return `${read} const ${written} = ${composite}(${value}); if (${written} === undefined) return undefined; text += ${quote(before)} + ${written};`;
}

function compositeText(selections: readonly RequiredSelection[]): (value: unknown) => string | undefined {
  const source = new FunctionSource();
  const members = (selections as readonly RequiredField[]).map((field, index) =>
    memberText(field, { object: 'value', value: source.name('value'), before: `${index === 0 ? '' : ','}${JSON.stringify(field.name)}:` }, source),
  );
  const ofObject = source.build<(value: object) => string | undefined>(`(value) => { let text = '{'; ${members.join('\n')} return text + '}'; }`);
  const ofValue = (value: unknown): string | undefined => {
    if (value === null) return 'null';
    if (typeof value !== 'object') return undefined;
    if (!Array.isArray(value)) return ofObject(value as object);
    const elements: string[] = [];
    for (const element of value) {
      const written = ofValue(element);
      if (written === undefined) return undefined;
      elements.push(written);
    }
    return `[${elements.join(',')}]`;
  };
  return ofValue;
}
