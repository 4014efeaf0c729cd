import type {
  BatchFetchNode,
  FetchNodePathSegment,
  FlattenNodePathSegment,
  FetchNode as HiveFetchNode,
  PlanNode as HiveNode,
  QueryPlan as HivePlan,
  FetchRewrite as HiveRewrite,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import { parse } from 'graphql';
import { entityDocument } from './entity-document.ts';
import type { ListDepths } from './list-depths.ts';
import type { FetchNode, PlanNode, PlanPath, QueryPlan, RequiredSelection, Rewrite } from './query-plan.ts';

/** What the plan does not say of the operation. */
export type PlannedOperation = { readonly name: string | undefined; readonly lists: ListDepths };

/**
 * The plan of the Hive router in our vocabulary. Its fetches are given names, which subgraphs log, and its batches are taken
 * apart: what is done to a fetch is done to each before they are merged again.
 */
export function translateHivePlan(plan: HivePlan, operation: PlannedOperation): QueryPlan {
  return { node: plan.node ? translateNode(plan.node, { lists: operation.lists, nameFetch: createNames(operation.name) }) : undefined };
}

/** The name of the next fetch of a subgraph; undefined where the client's operation has none. */
type NameFetch = (subgraph: string) => string | undefined;
type Translation = { readonly lists: ListDepths; readonly nameFetch: NameFetch };

function createNames(operationName: string | undefined): NameFetch {
  let count = 0;
  return (subgraph) => (operationName === undefined ? undefined : `${operationName}__${subgraph.replaceAll(/\W/g, '_')}__${count++}`);
}

function translateNode(node: HiveNode, translation: Translation): PlanNode {
  const translate = (child: HiveNode): PlanNode => translateNode(child, translation);
  switch (node.kind) {
    case 'Fetch':
      return translateFetch(node, translation);
    case 'BatchFetch':
      return translateBatch(node, translation);
    case 'Flatten':
      return { kind: 'Flatten', path: translatePath(node.path, translation.lists), node: translate(node.node) };
    case 'Sequence':
      return translateSequence(node.nodes, translation);
    case 'Parallel':
      return { kind: 'Parallel', nodes: node.nodes.map(translate) };
    case 'Condition':
      return {
        kind: 'Condition',
        condition: node.condition,
        ifClause: node.ifClause ? translate(node.ifClause) : undefined,
        elseClause: node.elseClause ? translate(node.elseClause) : undefined,
      };
    case 'Subscription':
      return { kind: 'Subscription', primary: translateFetch(node.primary, translation) };
    case 'Defer':
      throw new Error('This planner does not defer.');
  }
}

/** What follows a subscription runs after each of its events. */
function translateSequence([first, ...rest]: readonly HiveNode[], translation: Translation): PlanNode {
  const head = first && translateNode(first, translation);
  const nodes = rest.map((node) => translateNode(node, translation));
  if (head?.kind === 'Subscription') return { ...head, rest: { kind: 'Sequence', nodes } };
  return { kind: 'Sequence', nodes: head ? [head, ...nodes] : nodes };
}

function translateFetch(node: HiveFetchNode, { nameFetch }: Translation): FetchNode {
  const { serviceName, operation, operationKind = 'query', variableUsages, requires, inputRewrites, outputRewrites } = node;
  return {
    kind: 'Fetch',
    serviceName,
    operationKind,
    variableUsages,
    requires: requires?.map(translateRequired),
    ...named({ operation, kind: operationKind, name: nameFetch(serviceName) }),
    ...translateRewrites({ inputRewrites, outputRewrites }),
  };
}

function translateBatch(node: BatchFetchNode, { lists, nameFetch }: Translation): PlanNode {
  const { serviceName, operation, entityBatch } = node;
  const document = parse(operation, { noLocation: true });
  const nodes = entityBatch.aliases.flatMap(({ alias, representationsVariableName: variable, paths, requires, ...rewrites }) => {
    const alone = entityDocument(document, { key: alias, variable });
    const fetch = {
      kind: 'Fetch',
      serviceName,
      operationKind: 'query',
      variableUsages: alone.variableUsages,
      requires: requires.map(translateRequired),
      ...translateRewrites(rewrites),
    } as const;
    return paths.map((path): PlanNode => {
      const { operation, operationName } = named({ operation: alone.operation, kind: 'query', name: nameFetch(serviceName) });
      return { kind: 'Flatten', path: translatePath(path, lists), node: { ...fetch, operation, operationName } };
    });
  });
  return { kind: 'Parallel', nodes };
}

function named({ operation, kind, name }: { operation: string; kind: string; name: string | undefined }) {
  const text = name === undefined ? operation : operation.trimStart().replace(/^(?:query|mutation|subscription)?\s*/, `${kind} ${name}`);
  return { operation: text, operationName: name };
}

/** Its `@` stands for however many lists are there. A condition on the root always holds. */
function translatePath(segments: readonly FlattenNodePathSegment[], lists: ListDepths): PlanPath {
  const path: string[] = [];
  let here: { readonly depth: number; readonly below: ListDepths } | undefined = { depth: 1, below: lists };
  for (const segment of segments) {
    if (segment === '@') {
      for (let depth = here?.depth ?? 1; depth > 0; depth -= 1) path.push('@');
    } else if ('Field' in segment) {
      path.push(segment.Field);
      here = here?.below.get(segment.Field);
    } else if (path.length > 0) {
      path.push(`${path.pop()}|[${segment.TypeCondition.join(',')}]`);
    }
  }
  return path;
}

function translateRequired(selection: RequiresSelection): RequiredSelection {
  switch (selection.kind) {
    case 'Field': {
      // The other way round: its `alias` is the name of the field in the representation.
      const { name: key, alias: name = key, selections } = selection;
      return { kind: 'Field', name, alias: key === name ? undefined : key, selections: selections?.length ? selections.map(translateRequired) : undefined };
    }
    case 'InlineFragment':
      // Its conditions are not needed: of what is skipped the fields are not there, and an absent field leaves out the fragment.
      return { kind: 'InlineFragment', typeCondition: selection.typeCondition, selections: selection.selections.map(translateRequired) };
    case 'FragmentSpread':
      throw new Error(`A requirement is a fragment that nobody defines: ${selection.value}`);
  }
}

type HiveRewrites = { readonly inputRewrites?: HiveRewrite[]; readonly outputRewrites?: HiveRewrite[] };

function translateRewrites({ inputRewrites, outputRewrites }: HiveRewrites): Pick<FetchNode, 'inputRewrites' | 'outputRewrites'> {
  return { inputRewrites: inputRewrites?.flatMap(translateRewrite), outputRewrites: outputRewrites?.flatMap(translateRewrite) };
}

function translateRewrite(rewrite: HiveRewrite): Rewrite[] {
  if ('KeyRenamer' in rewrite) {
    const { path, renameKeyTo } = rewrite.KeyRenamer;
    return translateSteps(path).map((steps) => ({ kind: 'KeyRenamer', path: steps, renameKeyTo }));
  }
  const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
  return translateSteps(path).map((steps) => ({ kind: 'ValueSetter', path: steps, setValueTo }));
}

/** One path for each type that a step may have. */
function translateSteps(segments: readonly FetchNodePathSegment[]): string[][] {
  return segments.reduce<string[][]>(
    (paths, segment) => {
      const steps = 'Key' in segment ? [segment.Key] : segment.TypenameEquals.map((type) => `... on ${type}`);
      return paths.flatMap((path) => steps.map((step) => [...path, step]));
    },
    [[]],
  );
}
