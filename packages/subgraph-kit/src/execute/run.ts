import type { FragmentDefinitionNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import type { Site } from './site.ts';

export type Values = { readonly [name: string]: unknown };

export type Fragments = Record<string, FragmentDefinitionNode>;

/** What the executions of an operation have in common. */
export type Source = { readonly schema: GraphQLSchema; readonly operation: OperationDefinitionNode; readonly fragments: Fragments };

/** One execution of an operation. */
export class Run {
  readonly source: Source;
  readonly variables: Record<string, unknown>;
  readonly context: unknown;
  readonly errors: GraphQLError[] = [];
  /** Arguments that hold variables, by the field that they are given to. */
  readonly argumentsOf = new Map<Site, Values>();
  private readonly nulled = new Set<Path | undefined>();

  constructor(source: Source, variables: Record<string, unknown>, context: unknown) {
    this.source = source;
    this.variables = variables;
    this.context = context;
  }

  /** Takes the error for which the place at `path` becomes null, unless a place around it already is. */
  report(error: GraphQLError, path: Path | undefined): void {
    if (this.isNulled(path)) return;
    this.nulled.add(path);
    this.errors.push(error);
  }

  private isNulled(path: Path | undefined): boolean {
    for (let place = path; place; place = place.prev) if (this.nulled.has(place)) return true;
    return this.nulled.has(undefined);
  }
}
