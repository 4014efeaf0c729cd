import type { EntityMember, FetchNode, PlanPath, Rewrite } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { compileEntityFetch } from './entity-fetch.ts';
import type { Step } from './execution.ts';
import { isMergedObject, type MergedObject, readOwn } from './merged-data.ts';
import { type PathStep, parsePath } from './plan-path.ts';
import type { PlanTools } from './plan-tools.ts';
import { inTurn } from './walk-path.ts';

export type ContextFetch = FetchNode & Pick<EntityMember, 'requires'> & { readonly contextRewrites: readonly Rewrite[] };

/**
 * Asks for fields of entities that have arguments from further up, by `@fromContext`. A variable has one value in a call, so
 * that entities are asked for together with those of the same context, each of these groups by a call of its own.
 */
export function compileContextFetch(node: ContextFetch, path: PlanPath, tools: PlanTools): Step {
  const { requires, inputRewrites, outputRewrites } = node;
  const { types } = tools;
  const member = { key: '_entities', variable: 'representations', paths: [path], requires, inputRewrites, outputRewrites };
  const fetchEntities = compileEntityFetch(node, [member], tools);
  const readContext = compileContext(node.contextRewrites, types);
  const steps = parsePath(path);
  return async (execution) => {
    const groups = new Map<string, Group>();
    visitWithin({ root: execution.root, steps, types }, (object, above) => {
      const context = readContext([...above, object]);
      const key = JSON.stringify(context);
      const group = groups.get(key) ?? { context, objects: [] };
      groups.set(key, group);
      group.objects.push(object);
    });
    const fetchGroup = ({ context, objects }: Group): Promise<void> =>
      fetchEntities({ ...execution, variables: { ...execution.variables, ...context } }, [[inTurn(objects)]]);
    await Promise.all([...groups.values()].map(fetchGroup));
  };
}

/** By variable. What is not known is left out, so that the argument has its default. */
type Context = Readonly<Record<string, unknown>>;

type Group = { readonly context: Context; readonly objects: MergedObject[] };

/** From an object and those that it stands in, the outermost first. */
function compileContext(rewrites: readonly Rewrite[], types: TypeSystem): (line: readonly MergedObject[]) => Context {
  return (line) => {
    const context: Record<string, unknown> = {};
    for (const rewrite of rewrites) {
      if (rewrite.kind !== 'KeyRenamer') continue;
      const up = rewrite.path.filter((step) => step === '..').length;
      const value = follow(line[line.length - 1 - up], rewrite.path.slice(up), types);
      if (value !== undefined) context[rewrite.renameKeyTo] = value;
    }
    return context;
  };
}

const fragmentPrefix = '... on ';

function follow(value: unknown, [step, ...rest]: readonly string[], types: TypeSystem): unknown {
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => follow(element, [step, ...rest], types));
  if (!isMergedObject(value)) return undefined;
  if (!step.startsWith(fragmentPrefix)) return follow(readOwn(value, step), rest, types);
  const typename = value['__typename'];
  const fits = typeof typename !== 'string' || types.isOfType(typename, step.slice(fragmentPrefix.length));
  return fits ? follow(value, rest, types) : undefined;
}

type Within = { readonly root: MergedObject; readonly steps: readonly PathStep[]; readonly types: TypeSystem };

function visitWithin({ root, steps, types }: Within, visit: (object: MergedObject, above: readonly MergedObject[]) => void): void {
  const line: MergedObject[] = [];
  const walk = (value: unknown, depth: number): void => {
    const step = steps[depth];
    if (step?.kind === 'elements') {
      if (Array.isArray(value)) for (const element of value) walk(element, depth + 1);
    } else if (isMergedObject(value)) {
      if (!step) visit(value, line);
      else if (step.kind === 'types') {
        if (step.names.some((name) => types.isOfType(String(value['__typename']), name))) walk(value, depth + 1);
      } else {
        line.push(value);
        walk(readOwn(value, step.key), depth + 1);
        line.pop();
      }
    }
  };
  walk(root, 0);
}
