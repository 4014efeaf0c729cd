import type { PlanPath } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { FunctionSource, quote } from './generate.ts';
import { isInheritedKey, type MergedObject, readOwn } from './merged-data.ts';
import { type PathStep, parsePath } from './plan-path.ts';
import { sharing } from './sharing.ts';

/**
 * Shows every object at a path to `visit`, and puts what that returns in its place. Nulls and what a faulty subgraph put
 * there are passed over.
 */
export type Walk = (root: MergedObject, visit: (object: MergedObject) => MergedObject) => void;

export function compileWalk(path: PlanPath, types: TypeSystem): Walk {
  const source = new FunctionSource();
  const body = walkInto(parsePath(path), { value: 'root', put: null }, { source, types });
  const generated = source.build<(root: MergedObject, visit: Parameters<Walk>[1], walk: number) => void>(`(root, visit, walk) => {${body}}`);
  return (root, visit) => generated(root, visit, nextWalk());
}

/** Shows these, wherever they stand, and leaves them in their places. */
export function inTurn(objects: readonly MergedObject[]): Walk {
  return (_root, visit) => {
    for (const object of objects) visit(object);
  };
}

let walks = 0;

/** Tells walks apart: below an object that stands at many places each goes once. */
function nextWalk(): number {
  walks = walks >= Number.MAX_SAFE_INTEGER ? 1 : walks + 1;
  return walks;
}

type Writing = { readonly source: FunctionSource; readonly types: TypeSystem };

/** A value in the generated text, and where another one is put in its place; null where none can be. */
type Place = { readonly value: string; readonly put: string | null };

function walkInto(steps: readonly PathStep[], place: Place, writing: Writing): string {
  const [step, ...rest] = steps;
  const { source, types } = writing;
  const { value } = place;
  const isObject = `typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value})`;
  if (!step) {
    if (place.put === null) return `if (${isObject}) visit(${value});`;
    const found = source.name('found');
    return `if (${isObject}) { const ${found} = visit(${value}); if (${found} !== ${value}) ${place.put} = ${found}; }`;
  }
  const inner = source.name('value');
  switch (step.kind) {
    case 'key': {
      const { read, put } = memberOf(value, step.key, source);
      const shared = source.name('shared');
      const isFirst = `(${shared} === undefined || ${shared}.walk !== walk)`;
      return `if (${isObject}) {
        const ${shared} = ${value}[${source.bind(sharing)}];
        if ${isFirst} {
          if (${shared} !== undefined) ${shared}.walk = walk;
          const ${inner} = ${read};
          ${walkInto(rest, { value: inner, put }, writing)}
        }
      }`;
    }
    case 'elements': {
      const index = source.name('index');
      const within = walkInto(rest, { value: inner, put: `${value}[${index}]` }, writing);
      return `if (Array.isArray(${value})) for (let ${index} = 0; ${index} < ${value}.length; ${index} += 1) { const ${inner} = ${value}[${index}]; ${within} }`;
    }
    case 'types': {
      const fits = source.bind((typename: unknown) => typeof typename === 'string' && step.names.some((name) => types.isOfType(typename, name)));
      return `if (${isObject} && ${fits}(${value}.__typename)) { ${walkInto(rest, place, writing)} }`;
    }
  }
}

function memberOf(value: string, key: string, source: FunctionSource): { read: string; put: string | null } {
  if (isInheritedKey(key)) return { read: `${source.bind(readOwn)}(${value}, ${quote(key)})`, put: null };
  const member = `${value}[${quote(key)}]`;
  return { read: member, put: member };
}
