import type { RequiredField, RequiredFragment, RequiredSelection } from '../plan/query-plan.ts';
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

/** A selection of fields needs them all. Fragments of which a field is missing, or whose type does not fit, are left out. */
function compileSelections(selections: readonly RequiredSelection[], types: TypeSystem): Represent {
  const fields = selections.filter((selection) => selection.kind === 'Field').map((field) => compileField(field, types));
  const fragments = selections.filter((selection) => selection.kind === 'InlineFragment').map((fragment) => compileFragment(fragment, types));
  return (source) => {
    const result: MergedObject = {};
    for (const copy of fields) if (!copy(source, result)) return undefined;
    for (const select of fragments) {
      const part = select(source);
      if (part) merge(result, part, types);
    }
    return result;
  };
}

type Copy = (source: MergedObject, into: MergedObject) => boolean;

/** A field with arguments has been fetched under an alias; the subgraph that requires it knows it by its name. */
function compileField({ name, alias = name, selections }: RequiredField, types: TypeSystem): Copy {
  const isInherited = isInheritedKey(name) || isInheritedKey(alias);
  const select = selections && compileSelections(selections, types);
  return (source, into) => {
    const value = isInherited ? readOwn(source, alias) : source[alias];
    const copied = select ? copyComposite(value, select) : value;
    if (copied === undefined) return false;
    if (isInherited) writeOwn(into, name, copied);
    else into[name] = copied;
    return true;
  };
}

function compileFragment({ typeCondition, selections }: RequiredFragment, types: TypeSystem): Represent {
  const select = compileSelections(selections, types);
  if (typeCondition === undefined) return select;
  return (source) => (meetsCondition(source, typeCondition, types) ? select(source) : undefined);
}

/** An object whose type nobody has told meets none. */
export function meetsCondition(object: MergedObject, condition: string | undefined, types: TypeSystem): boolean {
  const typename = object['__typename'];
  return condition === undefined || typename === condition || (typeof typename === 'string' && types.isOfType(typename, condition));
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
