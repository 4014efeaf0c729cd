import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { isInheritedKey, isMergedObject, type MergedObject, readOwn, writeOwn } from '../execute/merged-data.ts';
import type { ClientKeys } from '../operations/client-keys.ts';
import { type SelectionScope, selectedFields } from '../operations/selected-fields.ts';
import { type Complete, type CompleteObject, invalid, list, nonNull, nulled } from './complete.ts';
import { completeDenied } from './denial.ts';
import { isIntrospection } from './introspect.ts';
import { leaf } from './leaf.ts';
import { tellMissing } from './shaping.ts';

export type ShapeScope = SelectionScope & {
  readonly keys: ClientKeys;
  /** Selected, but not for this caller: null, and an error. Two fields of one response key are denied together. */
  readonly deniedFields?: ReadonlySet<FieldNode>;
};

/** The shape of the response below a root type. Shapes of nested objects are compiled when the first of them is met. */
export function compileShape(scope: ShapeScope, root: GraphQLObjectType, selectionSet: SelectionSetNode): CompleteObject {
  return compileObject(scope, root, [selectionSet]);
}

/** The shape of an object somewhere in the response, of a type that may be abstract. */
export function compileCompositeShape(scope: ShapeScope, type: GraphQLCompositeType, selectionSet: SelectionSetNode): Complete {
  return isObjectType(type) ? object(scope, type, [selectionSet], type.name) : abstract(scope, type, [selectionSet], type.name);
}

function compileObject(scope: ShapeScope, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): CompleteObject {
  const fields: FieldShape[] = [];
  let isPartial = false;
  const leaveOut = (): void => {
    isPartial = isAbstractType(type);
  };
  for (const [key, nodes] of selectedFields(scope, type, sets, leaveOut)) {
    const field = compileField(scope, type, key, nodes);
    if (field) fields.push(field);
  }
  return (value, shaping) => {
    const { path, failures } = shaping;
    const own = failures.size > 0 ? failures.get(value) : undefined;
    const blamedBefore = shaping.blamed.length;
    if (own) shaping.blamed.push(...own);
    // Nobody has said which type it is of, so that fields may be missing whose names are not known either.
    if (own && isPartial) tellMissing(shaping, value, '__typename');
    const result: Record<string, unknown> = {};
    for (const field of fields) {
      const raw = read(field, value);
      path.push(field.key);
      let completed: unknown;
      if (raw === undefined && field.origin !== 'schema' && failures.size > 0 && tellMissing(shaping, value, field.source)) completed = nulled;
      else completed = field.complete(raw ?? null, shaping);
      path.pop();
      if (completed === nulled) {
        if (field.isNonNull) {
          shaping.blamed.length = blamedBefore;
          return nulled;
        }
        completed = null;
      }
      if (field.isInherited) writeOwn(result, field.key, completed);
      else result[field.key] = completed;
    }
    if (own) shaping.blamed.length = blamedBefore;
    return result;
  };
}

type FieldShape = {
  /** The client's response key. */
  readonly key: string;
  /** Its key in the merged data. */
  readonly source: string;
  readonly isInherited: boolean;
  readonly isNonNull: boolean;
  /** Known by the schema alone; or nobody knows: an interface read through an interface object has no concrete type to tell. */
  readonly origin: 'subgraph' | 'schema' | 'nobody';
  readonly complete: Complete;
};

function read({ source, isInherited, origin }: FieldShape, value: MergedObject): unknown {
  if (origin !== 'subgraph') return undefined;
  return isInherited ? readOwn(value, source) : value[source];
}

function compileField(scope: ShapeScope, parent: GraphQLCompositeType, key: string, nodes: readonly FieldNode[]): FieldShape | undefined {
  const name = nodes[0]?.name.value ?? key;
  const source = key === name ? name : scope.keys.toPlanned(key);
  const place = { key, source, isInherited: isInheritedKey(key) || isInheritedKey(source) };
  const coordinate = `${parent.name}.${name}`;
  if (name === '__typename') return { ...place, isNonNull: true, ...typename(parent, coordinate) };
  if (isIntrospection(name)) return { ...place, isNonNull: false, origin: 'schema', complete: (_value, shaping) => shaping.introspection[key] ?? null };
  const type = 'getFields' in parent ? parent.getFields()[name]?.type : undefined;
  if (!type) return undefined;
  if (nodes.some((node) => scope.deniedFields?.has(node))) return { ...place, isNonNull: isNonNullType(type), origin: 'schema', complete: completeDenied() };
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return { ...place, isNonNull: isNonNullType(type), origin: 'subgraph', complete: compileType(scope, type, sets, coordinate) };
}

function typename(parent: GraphQLCompositeType, coordinate: string): Pick<FieldShape, 'origin' | 'complete'> {
  if (isObjectType(parent)) return { origin: 'schema', complete: () => parent.name };
  return { origin: 'nobody', complete: nonNull(() => null, coordinate) };
}

function compileType(scope: ShapeScope, type: GraphQLOutputType, sets: readonly SelectionSetNode[], field: string): Complete {
  if (isNonNullType(type)) return nonNull(compileType(scope, type.ofType, sets, field), field);
  if (isListType(type)) return list(compileType(scope, type.ofType, sets, field), { isItemNonNull: isNonNullType(type.ofType), field });
  if (isLeafType(type)) return leaf(type, field);
  return isAbstractType(type) ? abstract(scope, type, sets, field) : object(scope, type, sets, field);
}

function object(scope: ShapeScope, type: GraphQLObjectType, sets: readonly SelectionSetNode[], field: string): Complete {
  let compiled: CompleteObject | undefined;
  return (value, shaping) => {
    if (value === null) return null;
    if (!isMergedObject(value)) return invalid(shaping, field);
    compiled ??= compileObject(scope, type, sets);
    return compiled(value, shaping);
  };
}

function abstract(scope: ShapeScope, type: GraphQLCompositeType, sets: readonly SelectionSetNode[], field: string): Complete {
  const compiled = new Map<unknown, CompleteObject>();
  return (value, shaping) => {
    if (value === null) return null;
    if (!isMergedObject(value)) return invalid(shaping, field);
    const name = value['__typename'];
    let complete = compiled.get(name);
    if (!complete) {
      const runtimeType = runtimeTypeOf(scope, type, name);
      if (!runtimeType) return invalid(shaping, field);
      complete = compileObject(scope, runtimeType, sets);
      compiled.set(name, complete);
    }
    return complete(value, shaping);
  };
}

/**
 * Undefined for a name that is no possible type here, be it unknown or `@inaccessible`. An interface that is an object to
 * its subgraph comes without a name unless a field needs it.
 */
function runtimeTypeOf({ schema }: ShapeScope, declared: GraphQLCompositeType, name: unknown): GraphQLCompositeType | undefined {
  if (name === undefined && isInterfaceType(declared)) return declared;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isCompositeType(type)) return undefined;
  if (type === declared) return type;
  return isAbstractType(declared) && 'getInterfaces' in type && schema.isSubType(declared, type) ? type : undefined;
}
