import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { inParallel, inSequence } from './plan-nodes.ts';
import type { EntityMember, FetchNode, MergedFetchNode, PlanNode, PlanPath, QueryPlan, RequiredSelection } from './query-plan.ts';
import { type Schedule, scheduleFetches } from './schedule-fetches.ts';

/**
 * Puts the entity fetches of one subgraph that start at the same moment into one call. What runs after one of them waits for
 * the whole call. Which start at the same moment is for the schedule to say.
 */
export function mergeFetches(plan: QueryPlan, schedule: Schedule): QueryPlan {
  // What follows an event is a plan of its own, for which the event has been answered.
  if (plan.node?.kind === 'Subscription') return { ...plan, node: { ...plan.node, rest: mergeFetches({ node: plan.node.rest }, schedule).node } };
  const { node, ...rest } = scheduleFetches(plan, schedule);
  return { ...rest, node: node && mergeNode(node) };
}

function mergeNode(node: PlanNode): PlanNode {
  switch (node.kind) {
    case 'Parallel':
      return inParallel(mergeHeads(node.nodes).map(mergeNode));
    case 'Sequence':
      return { ...node, nodes: node.nodes.map(mergeNode) };
    case 'Condition':
      return { ...node, ifClause: node.ifClause && mergeNode(node.ifClause), elseClause: node.elseClause && mergeNode(node.elseClause) };
    default:
      return node;
  }
}

/** A child of a Parallel node that begins with an entity fetch, and what comes after it. */
type Branch = { readonly fetch: EntityFetch; readonly path: PlanPath; readonly rest: readonly PlanNode[] };
type EntityFetch = FetchNode & { readonly requires: readonly RequiredSelection[] };

function mergeHeads(children: readonly PlanNode[]): PlanNode[] {
  const branches: Branch[] = [];
  const others: PlanNode[] = [];
  for (const child of children) {
    const branch = asBranch(child);
    if (branch) branches.push(branch);
    else others.push(child);
  }
  const bySubgraph = Map.groupBy(branches, ({ fetch }) => fetch.serviceName);
  return [...others, ...[...bySubgraph.values()].map((branches) => (branches.length === 1 ? asNode(branches) : mergeBranches(branches)))];
}

function asBranch(node: PlanNode): Branch | undefined {
  const [head, ...rest] = node.kind === 'Sequence' ? node.nodes : [node];
  if (head?.kind !== 'Flatten' || head.node.kind !== 'Fetch') return undefined;
  const fetch = head.node;
  // The arguments of @fromContext belong to one fetch.
  if (!isEntityFetch(fetch) || fetch.contextRewrites?.length) return undefined;
  return { fetch, path: head.path, rest };
}

function isEntityFetch(fetch: FetchNode): fetch is EntityFetch {
  return fetch.requires !== undefined;
}

function asNode([branch]: readonly Branch[]): PlanNode {
  if (!branch) throw new Error('A group of branches has at least one.');
  return inSequence([{ kind: 'Flatten', path: branch.path, node: branch.fetch }, ...branch.rest]);
}

function mergeBranches(branches: readonly Branch[]): PlanNode {
  const rests = branches.flatMap(({ rest }) => (rest.length > 0 ? [inSequence(rest)] : []));
  return inSequence([mergedFetch(branches), ...(rests.length > 0 ? [inParallel(rests)] : [])]);
}

function mergedFetch(branches: readonly Branch[]): PlanNode {
  const same = Map.groupBy(branches, ({ fetch }) => describe(fetch));
  const joined = [...same.values()].flatMap((group): JoinedFetch[] => {
    const fetch = group[0]?.fetch;
    return fetch ? [{ ...fetch, paths: group.map(({ path }) => path) }] : [];
  });
  const [first] = branches;
  return joinFetches(joined, { serviceName: first?.fetch.serviceName ?? '', operationName: first?.fetch.operationName });
}

/** An entity fetch, and where its entities stand. */
export type JoinedFetch = Omit<EntityMember, 'key' | 'variable'> & Pick<FetchNode, 'operation' | 'variableUsages'>;

/** One call that has a member for each of the fetches, in their order. */
export function joinFetches(fetches: readonly JoinedFetch[], call: Pick<MergedFetchNode, 'number' | 'serviceName' | 'operationName'>): MergedFetchNode {
  const taken = new Set(fetches.flatMap(({ variableUsages = [] }) => variableUsages));
  const parts = fetches.map((fetch, index) => createPart(fetch, { key: `_${index}`, variable: freeName(`representations_${index}`, taken) }));
  const operation = stripIgnoredCharacters(print(joinDocuments(parts, call.operationName)));
  return { ...call, kind: 'MergedFetch', operation, variableUsages: [...taken], members: parts.map(({ member }) => member) };
}

/** The same for two fetches that ask for the same, in whatever order and by whatever name. */
function describe({ operation, requires, inputRewrites, outputRewrites }: EntityFetch): string {
  return JSON.stringify([describeDocument(parse(operation, { noLocation: true })), sortRequired(requires), inputRewrites, outputRewrites]);
}

function describeDocument({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((definition) => {
    if (!('selectionSet' in definition)) return [];
    const head = definition.kind === Kind.FRAGMENT_DEFINITION ? `${definition.name.value} ${definition.typeCondition.name.value}` : '';
    return `${head}${definition.variableDefinitions?.map(print).sort() ?? ''}${describeSet(definition.selectionSet)}`;
  });
}

function describeSet({ selections }: SelectionSetNode): string {
  return `{${selections.map(describeSelection).sort().join(' ')}}`;
}

function describeSelection(selection: SelectionNode): string {
  if (selection.kind === Kind.FIELD) {
    const { selectionSet, ...head } = selection;
    return print(head) + (selectionSet ? describeSet(selectionSet) : '');
  }
  if (selection.kind === Kind.FRAGMENT_SPREAD) return print(selection);
  const { typeCondition, directives = [], selectionSet } = selection;
  return `...${typeCondition?.name.value ?? ''}${directives.map(print).join('')}${describeSet(selectionSet)}`;
}

function sortRequired(selections: readonly RequiredSelection[]): readonly RequiredSelection[] {
  return selections
    .map((selection) => (selection.selections ? { ...selection, selections: sortRequired(selection.selections) } : selection))
    .toSorted((one, other) => compare(JSON.stringify(one), JSON.stringify(other)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name}_`, taken) : name;
}

type Part = { readonly member: EntityMember; readonly operation: OperationDefinitionNode; readonly fragments: readonly FragmentDefinitionNode[] };

function createPart(fetch: JoinedFetch, { key, variable }: Pick<EntityMember, 'key' | 'variable'>): Part {
  const { paths, requires, inputRewrites, outputRewrites } = fetch;
  const document = renameVariable(parse(fetch.operation, { noLocation: true }), 'representations', variable);
  const prefixed = prefixFragments(document, `${key}_`);
  const operation = prefixed.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error(`A fetch has no operation: ${fetch.operation}`);
  const fragments = prefixed.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return { member: { key, variable, paths, requires, inputRewrites, outputRewrites }, operation, fragments };
}

function renameVariable(document: DocumentNode, from: string, to: string): DocumentNode {
  return visit(document, {
    [Kind.VARIABLE]: (variable) => (variable.name.value === from ? { ...variable, name: { ...variable.name, value: to } } : undefined),
  });
}

function prefixFragments(document: DocumentNode, prefix: string): DocumentNode {
  const rename = <Node extends ASTNode & { readonly name: { readonly value: string } }>(node: Node): Node => ({
    ...node,
    name: { ...node.name, value: prefix + node.name.value },
  });
  return visit(document, { [Kind.FRAGMENT_DEFINITION]: rename, [Kind.FRAGMENT_SPREAD]: rename });
}

function joinDocuments(parts: readonly Part[], operationName: string | undefined): DocumentNode {
  const variables = new Map<string, VariableDefinitionNode>();
  for (const { operation } of parts) for (const each of operation.variableDefinitions ?? []) variables.set(each.variable.name.value, each);
  const selections = parts.flatMap(({ operation, member }) =>
    operation.selectionSet.selections.map((field): FieldNode => ({ ...(field as FieldNode), alias: { kind: Kind.NAME, value: member.key } })),
  );
  const joined: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: 'query' as OperationDefinitionNode['operation'],
    ...(operationName !== undefined && { name: { kind: Kind.NAME, value: operationName } }),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { kind: Kind.DOCUMENT, definitions: [joined, ...parts.flatMap(({ fragments }) => fragments)] };
}
