import type { RequiredField, RequiredSelection } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { merge } from './merge.ts';
import { isInheritedKey, isMergedObject, type MergedObject, readOwn, writeOwn } from './merged-data.ts';

/** @returns undefined when something that the representation needs is not known, or the object is of another type */
export type Represent = (object: MergedObject) => MergedObject | undefined;

export function compileRepresentation(selections: readonly RequiredSelection[], types: TypeSystem): Represent {
  const select = compileSelections(selections, types);
  return (object) => {
    const representation = select(object);
    return representation && typeof representation['__typename'] === 'string' && namesAnEntity(representation) ? representation : undefined;
  };
}

/** With nothing but nulls beside its type, no subgraph could tell which entity is meant. */
function namesAnEntity(representation: MergedObject): boolean {
  let hasField = false;
  for (const key in representation) {
    if (key === '__typename') continue;
    if (representation[key] !== null) return true;
    hasField = true;
  }
  return !hasField;
}

type Copy = (source: MergedObject, into: MergedObject) => boolean;

/** Fields are all needed. A fragment whose type does not fit, or of which a field is missing, is left out as a whole. */
function compileSelections(selections: readonly RequiredSelection[], types: TypeSystem): Represent {
  const copies = selections.map((selection): Copy => (selection.kind === 'Field' ? compileField(selection, types) : compileFragment(selection, types)));
  return (source) => {
    const result: MergedObject = {};
    for (const copy of copies) if (!copy(source, result)) return undefined;
    return result;
  };
}

/** A field with arguments has been fetched under an alias; the subgraph that requires it knows it by its name. */
function compileField(field: RequiredField, types: TypeSystem): Copy {
  const key = field.alias ?? field.name;
  const isInherited = isInheritedKey(key);
  const select = field.selections && compileSelections(field.selections, types);
  return (source, into) => {
    const value = isInherited ? readOwn(source, key) : source[key];
    const copied = select ? copyComposite(value, select) : value;
    if (copied === undefined) return false;
    writeOwn(into, field.name, copied);
    return true;
  };
}

function compileFragment({ typeCondition, selections }: Extract<RequiredSelection, { kind: 'InlineFragment' }>, types: TypeSystem): Copy {
  const select = compileSelections(selections, types);
  return (source, into) => {
    const typename = source['__typename'];
    const fits = typeCondition === undefined || (typeof typename === 'string' && types.isOfType(typename, typeCondition));
    const part = fits ? select(source) : undefined;
    if (part) merge(into, part, types);
    return true;
  };
}

function copyComposite(value: unknown, select: Represent): unknown {
  if (value === null || value === undefined) return value;
  if (!Array.isArray(value)) return isMergedObject(value) ? select(value) : undefined;
  const copies: unknown[] = [];
  for (const element of value) {
    const copied = copyComposite(element, select);
    if (copied === undefined) return undefined;
    copies.push(copied);
  }
  return copies;
}
