import type { TypeSystem } from '../plan/type-system.ts';
import type { FetchedFields } from './fetched-fields.ts';
import { FunctionSource, quote } from './generate.ts';
import { combine, mergeMember } from './merge.ts';
import { isInheritedKey, type MergedObject } from './merged-data.ts';

/**
 * Adds what a fetch has brought to an object, as `merge` does, but for the fields that were asked for and no others: what a
 * subgraph says beside them is nobody's.
 */
export type Assign = (target: MergedObject, source: MergedObject) => void;

export function compileAssign(fields: FetchedFields, types: TypeSystem): Assign {
  const source = new FunctionSource();
  const combined = source.bind((present: unknown, incoming: unknown) => combine(present, incoming, types));
  const member = source.bind((target: MergedObject, from: MergedObject, key: string) => mergeMember({ target, source: from, key }, types));
  let text = 'let value;';
  for (const [key, { isLeaf }] of fields) {
    const at = `[${quote(key)}]`;
    if (key === '__typename' || isInheritedKey(key)) text += `${member}(target, source, ${quote(key)});`;
    else if (isLeaf) text += `value = source${at}; if (value !== undefined && (value !== null || target${at} === undefined)) target${at} = value;`;
    else text += `value = source${at}; if (value !== undefined) target${at} = target${at} == null ? value : ${combined}(target${at}, value);`;
  }
  return source.build<Assign>(`(target, source) => {${text}}`);
}
