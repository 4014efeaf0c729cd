import {
  type DirectiveDefinitionNode,
  DirectiveLocation,
  type DirectiveNode,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  Kind,
  specifiedScalarTypes,
  visit,
} from 'graphql';
import type { Planner } from './planner.ts';
import { namedType } from './supergraph-document.ts';

/**
 * Directives that clients may write into their operations because subgraphs have composed them (`@composeDirective`). The API
 * schema of Apollo's reader leaves them out with all that came of a `@link`.
 */
export function addComposedDirectives(
  apiSchema: GraphQLSchema,
  supergraph: DocumentNode,
): { readonly apiSchema: GraphQLSchema; readonly composed: ReadonlySet<string> } {
  const definitions = supergraph.definitions.flatMap((each) => {
    if (each.kind !== Kind.DIRECTIVE_DEFINITION || apiSchema.getDirective(each.name.value)) return [];
    const locations = each.locations.filter(({ value }) => executable.has(value));
    return locations.length > 0 && isKnown(each, apiSchema) ? [{ ...each, locations }] : [];
  });
  if (definitions.length === 0) return { apiSchema, composed: new Set() };
  return {
    apiSchema: extendSchema(apiSchema, { kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true }),
    composed: new Set(definitions.map(({ name }) => name.value)),
  };
}

/**
 * Plans operations as if such directives were not there: the supergraph does not say which subgraphs know one, and one that
 * does not would refuse the fetch.
 */
export function ignoreDirectives(planner: Planner, names: ReadonlySet<string>): Planner {
  if (names.size === 0) return planner;
  const ignore = (document: DocumentNode): DocumentNode =>
    visit(document, { [Kind.DIRECTIVE]: ({ name }: DirectiveNode) => (names.has(name.value) ? null : undefined) });
  return { ...planner, plan: (request) => planner.plan({ ...request, document: ignore(request.document) }) };
}

const executable: ReadonlySet<string> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

function isKnown({ arguments: args = [] }: DirectiveDefinitionNode, apiSchema: GraphQLSchema): boolean {
  const names = new Set([...Object.keys(apiSchema.getTypeMap()), ...specifiedScalarTypes.map(({ name }) => name)]);
  return args.every(({ type }) => names.has(namedType(type)));
}
