import type { OperationTypeNode } from 'graphql';

/** What a planner answers: which subgraph is asked what, and in which order. The vocabulary is Apollo's query plan. */
export type QueryPlan = { readonly node?: PlanNode | undefined };

export type PlanNode = FetchNode | MergedFetchNode | FlattenNode | SequenceNode | ParallelNode | ConditionNode | DeferNode | SubscriptionNode;

export type FetchNode = {
  readonly kind: 'Fetch';
  /** What deferred parts call it that depend on it. */
  readonly id?: string | undefined;
  /** See `numberFetches`. */
  readonly number?: number | undefined;
  readonly serviceName: string;
  /** What goes into a representation. Absent: the fetch starts at a root type. */
  readonly requires?: readonly RequiredSelection[] | undefined;
  /** The document, without a byte too many. */
  readonly operation: string;
  readonly operationName?: string | undefined;
  readonly operationKind: `${OperationTypeNode}`;
  readonly variableUsages?: readonly string[] | undefined;
  readonly inputRewrites?: readonly Rewrite[] | undefined;
  readonly outputRewrites?: readonly Rewrite[] | undefined;
  /** Arguments taken from fields further up, for `@fromContext`. */
  readonly contextRewrites?: readonly Rewrite[] | undefined;
};

/** Entity fetches of one subgraph that start at the same moment, in one call. */
export type MergedFetchNode = Pick<FetchNode, 'number' | 'serviceName' | 'operation' | 'operationName' | 'variableUsages'> & {
  readonly kind: 'MergedFetch';
  readonly members: readonly EntityMember[];
};

/** One `_entities` field of a fetch. */
export type EntityMember = {
  /** Its response key. */
  readonly key: string;
  /** The variable that holds its representations. */
  readonly variable: string;
  /** Where its entities stand, from the enclosing path on. */
  readonly paths: readonly PlanPath[];
  readonly requires: readonly RequiredSelection[];
  readonly inputRewrites?: readonly Rewrite[] | undefined;
  readonly outputRewrites?: readonly Rewrite[] | undefined;
};

/** Response keys; `@` is every element of a list; `key|[A,B]` only objects of these types. */
export type PlanPath = readonly (string | number)[];

/** Its path goes on from the enclosing one. */
export type FlattenNode = { readonly kind: 'Flatten'; readonly path: PlanPath; readonly node: PlanNode };
export type SequenceNode = { readonly kind: 'Sequence'; readonly nodes: readonly PlanNode[] };
export type ParallelNode = { readonly kind: 'Parallel'; readonly nodes: readonly PlanNode[] };
export type ConditionNode = {
  readonly kind: 'Condition';
  /** The name of a Boolean variable. */
  readonly condition: string;
  readonly ifClause?: PlanNode | undefined;
  readonly elseClause?: PlanNode | undefined;
};
/** What is answered first, and what follows it. */
export type DeferNode = {
  readonly kind: 'Defer';
  readonly primary: { readonly subselection?: string | undefined; readonly node?: PlanNode | undefined };
  readonly deferred: readonly DeferredNode[];
};
export type DeferredNode = {
  /** Fetches that must have been answered before. */
  readonly depends: readonly { readonly id: string; readonly deferLabel?: string | undefined }[];
  readonly label?: string | undefined;
  /** Where the deferred fragment stands: response keys, `@`, and `... on Type`. */
  readonly queryPath: readonly string[];
  readonly subselection?: string | undefined;
  /** Absent when its fields come with the primary part, or with other deferred ones. */
  readonly node?: PlanNode | undefined;
};
/** `rest` runs after each event of `primary`. */
export type SubscriptionNode = { readonly kind: 'Subscription'; readonly primary: FetchNode; readonly rest?: PlanNode | undefined };

export type RequiredSelection = RequiredField | RequiredFragment;
export type RequiredField = {
  readonly kind: 'Field';
  readonly name: string;
  readonly alias?: string | undefined;
  readonly selections?: readonly RequiredSelection[] | undefined;
};
export type RequiredFragment = {
  readonly kind: 'InlineFragment';
  readonly typeCondition?: string | undefined;
  readonly selections: readonly RequiredSelection[];
};

/** Steps of a path are response keys and `... on Type`. */
export type Rewrite =
  | { readonly kind: 'ValueSetter'; readonly path: readonly string[]; readonly setValueTo: unknown }
  | { readonly kind: 'KeyRenamer'; readonly path: readonly string[]; readonly renameKeyTo: string };
