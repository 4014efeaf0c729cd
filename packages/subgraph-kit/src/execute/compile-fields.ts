import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { compileArguments } from './compile-arguments.ts';
import { completeAbstract } from './complete-abstract.ts';
import type { Field } from './complete-fields.ts';
import { completeLeaf } from './complete-leaf.ts';
import { completeList } from './complete-list.ts';
import { completeObject } from './complete-object.ts';
import { isPromise, Owed } from './pending.ts';
import { ResolveInfo } from './resolve-info.ts';
import type { Source, Values } from './run.ts';
import type { Site } from './site.ts';
import { type Complete, completeSlot, type Slot } from './slot.ts';

/** An operation under given values of the variables that its directives `@skip` and `@include` name. */
export type Variant = Source & { readonly conditions: Values };

/** The fields that are selected on objects of `type`, ready to be executed. */
export function compileFields(variant: Variant, type: GraphQLObjectType, selections: ReadonlyMap<string, readonly FieldNode[]>): readonly Field[] {
  return Array.from(selections, ([key, nodes]) => compileField(variant, { key, nodes, type })).filter((field) => field !== null);
}

type Selection = { readonly key: string; readonly nodes: readonly FieldNode[]; readonly type: GraphQLObjectType };

function compileField(variant: Variant, { key, nodes, type: parentType }: Selection): Field | null {
  const name = nodes[0]?.name.value ?? key;
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parentType.getFields()[name];
  if (!definition) return null;
  const slot = compileSlot(variant, definition.type, { nodes, parentType, definition });
  return { ...slot, key, execute: compileExecute(slot) };
}

function compileExecute(slot: Slot): Field['execute'] {
  const { site } = slot;
  const { name, resolve } = site.definition;
  if (site.definition === TypeNameMetaFieldDef) return () => site.parentType.name;
  const argumentsOf = compileArguments(site);
  const resolveField: Field['execute'] = resolve
    ? (run, source, path) => resolve(source, argumentsOf(run), run.context, new ResolveInfo(run, site, path))
    : (run, source, path) => {
        if (typeof source !== 'object' && typeof source !== 'function') return undefined;
        const property = (source as Record<string, unknown>)[name];
        if (typeof property !== 'function') return property;
        return property.call(source, argumentsOf(run), run.context, new ResolveInfo(run, site, path));
      };
  return (run, source, path) => {
    const value = resolveField(run, source, path);
    if (isPromise(value)) return new Owed(value, (resolved) => completeSlot(run, slot, resolved, path));
    return completeSlot(run, slot, value, path);
  };
}

function compileSlot(variant: Variant, type: GraphQLOutputType, site: Site): Slot {
  const isNullable = !isNonNullType(type);
  return { site, isNullable, complete: compileComplete(variant, isNonNullType(type) ? type.ofType : type, site) };
}

function compileComplete(variant: Variant, type: GraphQLOutputType, site: Site): Complete {
  const { schema, fragments, conditions } = variant;
  const compileObject = (objectType: GraphQLObjectType): Complete =>
    completeObject(objectType, site, () => compileFields(variant, objectType, collectSubfields(schema, fragments, conditions, objectType, site.nodes)));
  if (isListType(type)) return completeList(compileSlot(variant, type.ofType, site));
  if (isLeafType(type)) return completeLeaf(type);
  if (isAbstractType(type)) return completeAbstract(type, { site, schema }, compileObject);
  return compileObject(type as GraphQLObjectType);
}
