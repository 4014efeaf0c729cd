import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';

/** Which row type stands behind a GraphQL type: `"Product": "./product-page.ts#ProductRow"`. */
export type Mappers = Readonly<Record<string, string>>;

const header = '// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.\n';

/** Of a subgraph that opens resources, its own: `./context.ts#AccountsContext`. */
const kitContext = '@supergraph/subgraph-kit#SubgraphContext';

/** The resolver types of one subgraph: `Resolvers`, and `References` for the batched reference resolvers of the kit. */
export async function generateTypes({ sdl, mappers, context = kitContext }: { sdl: string; mappers: Mappers; context?: string }): Promise<string> {
  const generated = await codegen({
    filename: 'schema-types.ts',
    documents: [],
    schema: parse(sdl),
    config: {
      federation: true,
      immutableTypes: true,
      contextType: context,
      enumsAsTypes: true,
      mappers,
      optionalResolveType: true,
      scalars: { ID: 'string', DateTime: 'string', Decimal: 'string' },
      skipTypename: true,
      useTypeImports: true,
    },
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    pluginMap: { typescript, typescriptResolvers },
  });
  return `${header}${withRowsAsParents(generated)}${referenceTypes(generated, context.split('#')[1])}`;
}

/**
 * The plugin types a parent as "row or bare representation", for reference resolvers that hand a representation on. The
 * kit's always answer a row, which keeps what came with the representation for `@requires`.
 */
function withRowsAsParents(generated: string): string {
  return generated.replace(/^ {2}(\w+): (.+) \| FederationReferenceTypes\['\1'\];$/gm, "  $1: $2 & External<FederationReferenceTypes['$1']>;");
}

function referenceTypes(generated: string, contextName: string | undefined): string {
  if (!generated.includes('export type FederationReferenceTypes')) return '';
  return `
/** What may have come with a representation beside its id, for a required field. */
type External<Reference> = { readonly [Field in Exclude<keyof Reference, '__typename' | 'id'>]?: Reference[Field] };

/** Resolves all representations of one type at once: a row or null for each, in their order. */
export type References = {
  [Type in keyof FederationReferenceTypes]: (
    representations: readonly FederationReferenceTypes[Type][],
    context: ${contextName},
    fields: ReadonlySet<string>,
    info: GraphQLResolveInfo,
  ) => Promise<readonly (object | null)[]> | readonly (object | null)[];
};
`;
}
