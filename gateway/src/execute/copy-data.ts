import { isMergedObject, type MergedObject, writeOwn } from './merged-data.ts';

/** The same data in objects of its own. */
export function copyData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyData);
  if (!isMergedObject(value)) return value;
  const copy: MergedObject = {};
  for (const key of Object.keys(value)) writeOwn(copy, key, copyData(value[key]));
  return copy;
}
