/** What the subgraphs have answered so far, under the response keys of the plan. Field values are not to be trusted. */
export type MergedObject = Record<string, unknown>;

export function isMergedObject(value: unknown): value is MergedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys that every plain object seems to have: `constructor`, `toString`, `__proto__` … They need an own property to count. */
export function isInheritedKey(key: string): boolean {
  return key in Object.prototype;
}

export function readOwn(object: MergedObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Assigning to `__proto__` would change the prototype instead. */
export function writeOwn(object: MergedObject, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}
