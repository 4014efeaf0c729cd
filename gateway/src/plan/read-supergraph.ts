import { setImmediate as nextTurn } from 'node:timers/promises';
import { isInterfaceType, isObjectType, isUnionType, type Schema, Supergraph } from '@apollo/federation-internals';
import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { type Rules, readRules } from '../authorization/read-rules.ts';
import type { Rest } from '../rest.ts';
import { addComposedDirectives } from './composed-directives.ts';
import { readSubgraphViews, type SubgraphViews } from './subgraph-views.ts';
import type { TypeSystem } from './type-system.ts';

export type ReadSupergraph = {
  readonly document: DocumentNode;
  readonly views: SubgraphViews;
  readonly apiSchema: GraphQLSchema;
  readonly types: TypeSystem;
  readonly subgraphNames: readonly string[];
  /** Directives of `apiSchema` that mean nothing to a planner. */
  readonly composed: ReadonlySet<string>;
  readonly rules: Rules;
};

/**
 * In steps of some ten milliseconds.
 * @param rest lets requests through in between
 * @throws DomainError SUPERGRAPH_INVALID
 */
export async function readSupergraph(supergraphSdl: string, rest: Rest = nextTurn): Promise<ReadSupergraph> {
  try {
    const document = parse(supergraphSdl, { noLocation: true });
    await rest();
    const supergraph = Supergraph.build(document, { supportedFeatures: null });
    await rest();
    checkSecurityFeatures(supergraph.schema);
    const apiSchema = supergraph.apiSchema();
    await rest();
    const executable = addComposedDirectives(apiSchema.toGraphQLJSSchema({ includeDefer: true }), document);
    await rest();
    return {
      ...executable,
      document,
      views: readSubgraphViews(document),
      types: describeTypes(supergraph.schema),
      rules: readRules(supergraph.schema),
      subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DomainError('SUPERGRAPH_INVALID', `The supergraph does not load: ${reason}`, { cause: error });
  }
}

/** What claims to secure a schema, in ways that are not known here, would not secure it. */
function checkSecurityFeatures({ coreFeatures }: Schema): void {
  for (const { url, purpose } of coreFeatures?.allFeatures() ?? []) {
    if (purpose === 'SECURITY' && !securityFeatures.has(url.identity)) throw new Error(`it is secured by ${url}, which is not known.`);
  }
}

const securityFeatures: ReadonlySet<string> = new Set(
  ['inaccessible', 'authenticated', 'requiresScopes', 'policy', 'context'].map((name) => `https://specs.apollo.dev/${name}`),
);

function describeTypes(schema: Schema): TypeSystem {
  const members = new Map<string, ReadonlySet<string>>();
  const fieldNames = new Set<string>();
  for (const type of schema.types()) {
    if (isInterfaceType(type)) members.set(type.name, new Set(type.allImplementations().map(({ name }) => name)));
    if (isUnionType(type)) members.set(type.name, new Set(type.types().map(({ name }) => name)));
    if (isInterfaceType(type) || isObjectType(type)) for (const field of type.fields()) fieldNames.add(field.name);
  }
  return {
    isOfType: (typename, condition) => typename === condition || members.get(condition)?.has(typename) === true,
    isAbstract: (typename) => members.has(typename),
    isFieldName: (name) => fieldNames.has(name),
  };
}
