import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { type AnyFetchNode, mapPlan } from './map-fetches.ts';
import { measurePlan } from './measure-plan.ts';
import { printSelections } from './print-selections.ts';
import type {
  ConditionNode,
  DeferNode,
  DeferredNode,
  EntityMember,
  FetchNode,
  MergedFetchNode,
  PlanNode,
  PlanPath,
  QueryPlan,
  RequiredSelection,
} from './query-plan.ts';

/** A plan as a tree for a terminal of `width` columns, its fetches by their numbers, and how large it is. */
export function printPlan(plan: QueryPlan, { width = 100 } = {}): string {
  if (!plan.node) return 'No calls: the gateway answers by itself.\n';
  const lines = printNode(plan.node, { path: [], width, numbers: numbersById(plan) });
  return `${lines.join('\n')}\n\n${summarize(plan)}\n`;
}

type Place = {
  /** From the root of the response. */
  readonly path: PlanPath;
  readonly width: number;
  /** Of the fetches that deferred parts wait for. */
  readonly numbers: ReadonlyMap<string, number>;
};

function numbersById(plan: QueryPlan): Place['numbers'] {
  const numbers = new Map<string, number>();
  mapPlan(plan, (fetch) => {
    if (fetch.kind === 'Fetch' && fetch.id !== undefined && fetch.number !== undefined) numbers.set(fetch.id, fetch.number);
    return fetch;
  });
  return numbers;
}

function printNode(node: PlanNode, place: Place): string[] {
  switch (node.kind) {
    case 'Fetch':
      return printFetch(node, place);
    case 'MergedFetch':
      return printMergedFetch(node, place);
    case 'Flatten':
      return printNode(node.node, { ...place, path: [...place.path, ...node.path] });
    case 'Sequence':
    case 'Parallel':
      return withChildren(node.kind, node.nodes.map(nodePrinter), place);
    case 'Condition':
      return printCondition(node, place);
    case 'Defer':
      return printDefer(node, place);
    case 'Subscription':
      return withChildren('Subscription', [nodePrinter(node.primary), ...titled('After each event', node.rest)], place);
  }
}

type Printer = (place: Place) => string[];

function nodePrinter(node: PlanNode): Printer {
  return (place) => printNode(node, place);
}

/** Nothing for a part of a plan that is not there. */
function titled(title: string, node: PlanNode | undefined): Printer[] {
  return node ? [(place) => withChildren(title, [nodePrinter(node)], place)] : [];
}

function withChildren(title: string, children: readonly Printer[], place: Place): string[] {
  const narrower = { ...place, width: place.width - 3 };
  const blocks = children.map((child, index) => {
    const isLast = index === children.length - 1;
    const [first = '', ...rest] = child(narrower);
    return [`${isLast ? '└─' : '├─'} ${first}`, ...rest.map((line) => `${isLast ? '  ' : '│ '} ${line}`)];
  });
  return [title, ...blocks.flat()];
}

function printCondition({ condition, ifClause, elseClause }: ConditionNode, place: Place): string[] {
  if (!ifClause) return withChildren(`Unless $${condition}`, elseClause ? [nodePrinter(elseClause)] : [], place);
  if (!elseClause) return withChildren(`If $${condition}`, [nodePrinter(ifClause)], place);
  return withChildren(`By $${condition}`, [...titled('If true', ifClause), ...titled('If false', elseClause)], place);
}

function printDefer({ primary, deferred }: DeferNode, place: Place): string[] {
  return withChildren(
    'Defer',
    [
      ...titled('At once', primary.node),
      ...deferred.map(
        (part): Printer =>
          (inner) =>
            printDeferred(part, inner),
      ),
    ],
    place,
  );
}

function printDeferred({ label, depends, queryPath, node }: DeferredNode, place: Place): string[] {
  const name = label === undefined ? 'Deferred' : `Deferred "${label}"`;
  const after = depends.flatMap(({ id }) => place.numbers.get(id) ?? []).map((number) => `[${number}]`);
  const at = queryPath.length > 0 ? ` at ${showPath(queryPath)}` : '';
  return withChildren(`${name}${at}${after.length > 0 ? `, after ${after.join(' ')}` : ''}`, node ? [nodePrinter(node)] : [], place);
}

function printFetch(fetch: FetchNode, place: Place): string[] {
  const { document, root } = readDocument(fetch);
  const kind = fetch.operationKind === 'query' ? '' : `, a ${fetch.operationKind}`;
  const inner = { ...place, width: place.width - 4 };
  const contexts =
    fetch.contextRewrites?.flatMap((rewrite) => (rewrite.kind === 'KeyRenamer' ? `$${rewrite.renameKeyTo} from ${showPath(rewrite.path)}` : [])) ?? [];
  const lines = fetch.requires
    ? printMember({ paths: [place.path], requires: fetch.requires, set: entitySet(root, '_entities') }, inner)
    : printSelections(root, inner.width);
  return [`${titleOf(fetch)}${kind}`, ...[...contexts, ...lines, ...printFragments(document, inner.width)].map(indent)];
}

function printMergedFetch(fetch: MergedFetchNode, place: Place): string[] {
  const { document, root } = readDocument(fetch);
  const member = ({ key, paths, requires }: EntityMember): Printer => {
    const absolute = paths.map((below) => [...place.path, ...below]);
    return (inner) => printMember({ paths: absolute, requires, set: entitySet(root, key) }, inner);
  };
  const fragments = printFragments(document, place.width - 4).map(indent);
  const [only] = fetch.members;
  if (only && fetch.members.length === 1) return [titleOf(fetch), ...member(only)({ ...place, width: place.width - 4 }).map(indent), ...fragments];
  return [...withChildren(`${titleOf(fetch)}, ${countOf(fetch.members.length, 'part')} in one call`, fetch.members.map(member), place), ...fragments];
}

type Member = { readonly paths: readonly PlanPath[]; readonly requires: readonly RequiredSelection[]; readonly set: SelectionSetNode };

function printMember({ paths, requires, set }: Member, { width }: Place): string[] {
  const key = requires.map(showRequired).join(' | ');
  const places = paths.map((path) => `at ${showPath(path)}`);
  const line = `for ${key} ${places.join(' and ')}`;
  const where = line.length <= width ? [line] : [...wrap(`for ${key}`, width), ...places.map(indent)];
  return [...where, ...printSelections(withoutPlainCondition(set, requires), width)];
}

/** `... on Product { … }` of a fetch for a Product says nothing new. */
function withoutPlainCondition(set: SelectionSetNode, requires: readonly RequiredSelection[]): SelectionSetNode {
  const [only] = set.selections;
  const isPlain = set.selections.length === 1 && only?.kind === Kind.INLINE_FRAGMENT && (only.directives ?? []).length === 0;
  const type = isPlain ? only.typeCondition?.name.value : undefined;
  const isOfType = (required: RequiredSelection): boolean => required.kind === 'InlineFragment' && required.typeCondition === type;
  return isPlain && type !== undefined && requires.every(isOfType) ? only.selectionSet : set;
}

/** `Product { id }`; that a representation has a `__typename` goes without saying. */
function showRequired(selection: RequiredSelection): string {
  const below = (selection.selections ?? []).filter((each) => each.kind !== 'Field' || each.name !== '__typename');
  const set = below.length > 0 ? ` { ${below.map(showRequired).join(' ')} }` : '';
  if (selection.kind === 'Field') return `${selection.alias === undefined ? '' : `${selection.alias}: `}${selection.name}${set}`;
  return `${selection.typeCondition ?? '…'}${set}`;
}

/** The planner begins some paths with an empty step: the root. */
function showPath(path: PlanPath): string {
  return path.filter((step) => step !== '').join('.');
}

function printFragments({ definitions }: DocumentNode, width: number): string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return [];
    const head = `fragment ${definition.name.value} on ${definition.typeCondition.name.value}`;
    const body = printSelections(definition.selectionSet, width - 2);
    const line = `${head} { ${body.join(' ')} }`;
    return body.length === 1 && line.length <= width ? [line] : [`${head} {`, ...body.map((each) => `  ${each}`), '}'];
  });
}

function readDocument({ operation }: AnyFetchNode): { document: DocumentNode; root: SelectionSetNode } {
  const document = parse(operation, { noLocation: true });
  const definition = document.definitions.find((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  return { document, root: definition?.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] } };
}

/** What is asked of the entities under this response key. */
function entitySet(root: SelectionSetNode, key: string): SelectionSetNode {
  const isMeant = (field: FieldNode): boolean => (field.alias ?? field.name).value === key;
  const entities = root.selections.find((selection): selection is FieldNode => selection.kind === Kind.FIELD && isMeant(selection));
  return entities?.selectionSet ?? root;
}

function titleOf({ number, serviceName }: AnyFetchNode): string {
  return `${number === undefined ? '' : `[${number}] `}${serviceName}`;
}

function indent(line: string): string {
  return `    ${line}`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}

function summarize(plan: QueryPlan): string {
  const { calls, stages, subgraphs } = measurePlan(plan);
  const each = Object.entries(subgraphs).map(([name, count]) => (count === 1 ? name : `${name} ${count} times`));
  return `${countOf(calls, 'call')} in ${countOf(stages, 'stage')} to ${countOf(each.length, 'subgraph')}: ${each.join(', ')}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
