import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getLocation,
  Kind,
  type OperationDefinitionNode,
  print,
  validate,
  visit,
} from 'graphql';
import { addTypename } from './add-typename.ts';
import type { ReadDefinitions } from './read-definitions.ts';

/** See https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format */
export type Manifest = {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly { readonly id: string; readonly name: string; readonly type: string; readonly body: string }[];
};

export type MakeOptions = { readonly schema: GraphQLSchema; readonly addsTypename: boolean };

/** One document for each operation, by name, with the fragments that it uses. What is wrong is told with its place, and all of it at once. */
export function makeManifest({ definitions, errors }: ReadDefinitions, { schema, addsTypename }: MakeOptions): { manifest: Manifest; problems: string[] } {
  const problems = [...errors];
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      problems.push(new GraphQLError('This is no operation, and no fragment.', { nodes: definition }));
  }
  for (const operation of operations) if (!operation.name) problems.push(new GraphQLError('An operation needs a name.', { nodes: operation }));
  problems.push(...doubles(operations), ...doubles(fragments));
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const entries = operations.map((operation) => {
    const document = withFragments(operation, byName);
    problems.push(...validate(schema, document));
    const body = print(addsTypename ? addTypename(document) : document);
    return { id: createHash('sha256').update(body).digest('hex'), name: operation.name?.value ?? '', type: operation.operation, body };
  });
  const sorted = entries.toSorted((one, other) => compare(one.name, other.name));
  return { manifest: { format: 'apollo-persisted-query-manifest', version: 1, operations: sorted }, problems: [...new Set(problems.map(describe))] };
}

/** In the order in which Apollo Client's tools have them, so that a text is the same whoever wrote it: the operation, then its fragments by name. */
function withFragments(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      [Kind.FRAGMENT_SPREAD]: ({ name: { value: name } }) => {
        const fragment = fragments.get(name);
        if (!fragment || used.has(name)) return;
        used.set(name, fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...[...used.values()].toSorted((one, other) => compare(one.name.value, other.name.value))] };
}

/** Clients look an operation up by its name, and so do its fragments. */
function doubles(definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): GraphQLError[] {
  const named = Map.groupBy(definitions, ({ name }) => name?.value);
  return [...named].flatMap(([name, [, ...others]]) =>
    name === undefined ? [] : others.map((node) => new GraphQLError(`There is another "${name}".`, { nodes: node.name ?? node })),
  );
}

function describe({ message, nodes, source, positions }: GraphQLError): string {
  const location = nodes?.find(({ loc }) => loc)?.loc;
  const [from, at] = location ? [location.source, location.start] : [source, positions?.[0]];
  if (!from || at === undefined) return message;
  const { line, column } = getLocation(from, at);
  return `${from.name}:${line}:${column} ${message}`;
}

/** Without the rules of a language, so that the file is the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
