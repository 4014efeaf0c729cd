import { type DocumentNode, Kind, visit } from 'graphql';
import { isInheritedKey } from '../execute/merged-data.ts';
import type { TypeSystem } from '../plan/type-system.ts';

const suffix = '__of_client';

export type ClientKeys = {
  /** The key of a client's alias in the plan and in merged data. */
  toPlanned(alias: string): string;
  toClient(key: string): string;
};

/**
 * The planner adds fields of its own, keys and requirements, under their plain names. A client's alias that is the name of
 * some field (`id: sku`) would collide with them, so the plan knows it by another key. So do keys that every JavaScript
 * object has, such as `constructor`.
 */
export function createClientKeys(types: TypeSystem): ClientKeys {
  const isTaken = (alias: string): boolean => types.isFieldName(alias) || alias.endsWith(suffix) || isInheritedKey(alias);
  return {
    toPlanned: (alias) => (isTaken(alias) ? alias + suffix : alias),
    toClient: (key) => (key.endsWith(suffix) ? key.slice(0, -suffix.length) : key),
  };
}

/** The planner declares `$representations` itself; a client's variable of this name goes by another. */
export const ownVariable = 'representations';
export const clientVariable = ownVariable + suffix;

export function renameForPlan(document: DocumentNode, keys: ClientKeys): DocumentNode {
  return visit(document, {
    [Kind.VARIABLE]: (variable) => (variable.name.value === ownVariable ? { ...variable, name: { ...variable.name, value: clientVariable } } : undefined),
    [Kind.FIELD]: (field) => {
      if (!field.alias || field.alias.value === field.name.value) return undefined;
      const planned = keys.toPlanned(field.alias.value);
      return planned === field.alias.value ? undefined : { ...field, alias: { ...field.alias, value: planned } };
    },
  });
}
