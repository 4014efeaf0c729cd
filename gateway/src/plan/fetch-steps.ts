import { Kind, parse, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import type { FetchNode, PlanNode, PlanPath, QueryPlan, RequiredSelection } from './query-plan.ts';

/** A fetch of a query plan, and the fetches whose answers it needs. */
export type FetchStep = {
  readonly fetch: FetchNode;
  readonly path: PlanPath;
  /** Outermost first: the Boolean variables that must have these values. */
  readonly conditions: readonly Condition[];
  readonly needs: ReadonlySet<FetchStep>;
};
export type Condition = { readonly variable: string; readonly value: boolean };

/** What is done to a plan with more is in no proportion to what it saves. */
const stepBound = 300;

/**
 * The fetches of a plan, each after those that it needs. Of what the planner runs one after the other, that is less than all:
 * it puts a fetch behind others that have nothing for it.
 *
 * Undefined where the order means more than data: several calls that change something, deferred parts, contexts; and for very large plans.
 */
export function readSteps(plan: QueryPlan): readonly FetchStep[] | undefined {
  const found: Found[] = [];
  if (!plan.node || !collect(plan.node, { path: [], conditions: [], place: [] }, found) || found.length > stepBound) return undefined;
  if (found.slice(1).some(({ fetch }) => fetch.operationKind !== 'query')) return undefined;
  const providers = new Map<string, Draft[]>();
  const steps = found.map(({ place, ...step }): FetchStep => {
    const needs = new Set<FetchStep>();
    for (const location of neededLocations(step)) {
      for (const provider of providers.get(location) ?? []) if (precedes(provider.place, place)) needs.add(provider.step);
    }
    const complete: FetchStep = { ...step, needs };
    for (const location of providedLocations(step)) {
      const known = providers.get(location);
      if (known) known.push({ step: complete, place });
      else providers.set(location, [{ step: complete, place }]);
    }
    return complete;
  });
  // What a plan changes comes first, so that all else reads what is true by then.
  return steps[0]?.fetch.operationKind === 'mutation' && steps.slice(1).some(({ needs }) => needs.size === 0) ? undefined : steps;
}

type Found = Omit<FetchStep, 'needs'> & { readonly place: Place };
type Draft = { readonly step: FetchStep; readonly place: Place };
/** From the root: which child of which kind of node. */
type Place = readonly { readonly isOrdered: boolean; readonly index: number }[];
type Around = Pick<Found, 'path' | 'conditions' | 'place'>;

/** @returns false where a plan has more than fetches in order */
function collect(node: PlanNode, around: Around, found: Found[]): boolean {
  const { path, conditions, place } = around;
  switch (node.kind) {
    case 'Fetch':
      if (node.operationKind === 'subscription' || node.contextRewrites?.length) return false;
      found.push({ ...around, fetch: node });
      return true;
    case 'Flatten':
      return collect(node.node, { ...around, path: [...path, ...node.path] }, found);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.every((child, index) => collect(child, { ...around, place: [...place, { isOrdered: node.kind === 'Sequence', index }] }, found));
    case 'Condition': {
      const clauses = [
        { clause: node.ifClause, value: true },
        { clause: node.elseClause, value: false },
      ];
      return clauses.every(
        ({ clause, value }) => !clause || collect(clause, { ...around, conditions: [...conditions, { variable: node.condition, value }] }, found),
      );
    }
    default:
      return false;
  }
}

function precedes(one: Place, other: Place): boolean {
  for (const [depth, step] of one.entries()) {
    const beside = other[depth];
    if (beside && beside.index !== step.index) return step.isOrdered && step.index < beside.index;
  }
  return false;
}

/** The places of the response that must be filled: the objects on the way, their types where the path asks for them, and what is required. */
function neededLocations({ path, fetch }: Pick<FetchStep, 'path' | 'fetch'>): ReadonlySet<string> {
  const needed = new Set<string>();
  let here = '';
  for (const step of path) {
    const [key = '', condition] = String(step).split('|');
    if (key !== '@' && key !== '') here = `${here}.${key}`;
    needed.add(here);
    if (condition !== undefined) needed.add(`${here}.__typename`);
  }
  const require = (selections: readonly RequiredSelection[], at: string): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        require(selection.selections, at);
        continue;
      }
      const location = `${at}.${selection.alias ?? selection.name}`;
      needed.add(location);
      require(selection.selections ?? [], location);
    }
  };
  require(fetch.requires ?? [], here);
  return needed;
}

function providedLocations({ path, fetch }: Pick<FetchStep, 'path' | 'fetch'>): ReadonlySet<string> {
  const provided = new Set<string>();
  const document = parse(fetch.operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const renamed = new Map(fetch.outputRewrites?.flatMap((rewrite) => (rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1), rewrite.renameKeyTo]] : [])));
  const provide = (set: SelectionSetNode | undefined, at: string): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        for (const name of new Set([key, renamed.get(key) ?? key])) {
          provided.add(`${at}.${name}`);
          provide(selection.selectionSet, `${at}.${name}`);
        }
      } else provide(selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet, at);
    }
  };
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const at = path
    .map((step) => String(step).split('|')[0])
    .flatMap((key) => (key === '@' || key === '' ? [] : [`.${key}`]))
    .join('');
  const [entities] = operation?.selectionSet.selections ?? [];
  provide(fetch.requires && entities?.kind === Kind.FIELD ? entities.selectionSet : operation?.selectionSet, at);
  return provided;
}
