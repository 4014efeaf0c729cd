import type { Rewrite } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { isMergedObject, type MergedObject, readOwn, writeOwn } from './merged-data.ts';

export type ApplyRewrites = (value: unknown) => void;

/** @returns undefined when there is nothing to rewrite */
export function compileRewrites(rewrites: readonly Rewrite[] | undefined, types: TypeSystem): ApplyRewrites | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, types));
  return (value) => {
    for (const apply of compiled) apply(value);
  };
}

function compileRewrite(rewrite: Rewrite, types: TypeSystem): ApplyRewrites {
  const key = rewrite.path.at(-1);
  if (key === undefined) return () => {};
  const write: (object: MergedObject) => void =
    rewrite.kind === 'ValueSetter'
      ? (object) => writeOwn(object, key, rewrite.setValueTo)
      : (object) => {
          const value = readOwn(object, key);
          if (value === undefined) return;
          writeOwn(object, rewrite.renameKeyTo, value);
          object[key] = undefined;
        };
  return rewrite.path.slice(0, -1).reduceRight<ApplyRewrites>((next, step) => throughLists(stepInto(step, next, types)), throughLists(write));
}

const fragmentPrefix = '... on ';

function stepInto(step: string, next: ApplyRewrites, types: TypeSystem): (object: MergedObject) => void {
  if (!step.startsWith(fragmentPrefix)) return (object) => next(readOwn(object, step));
  const condition = step.slice(fragmentPrefix.length);
  return (object) => {
    const typename = object['__typename'];
    // An object of one possible type is sent without its name.
    if (typeof typename !== 'string' || types.isOfType(typename, condition)) next(object);
  };
}

function throughLists(apply: (object: MergedObject) => void): ApplyRewrites {
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const element of value) visit(element);
    else if (isMergedObject(value)) apply(value);
  };
  return visit;
}
