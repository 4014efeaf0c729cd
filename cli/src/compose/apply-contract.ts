import {
  type Directive,
  defaultPrintOptions,
  errorCauses,
  printSchema,
  type Schema,
  Supergraph,
  shallowOrderPrintedDefinitions,
  tagIdentity,
} from '@apollo/federation-internals';
import { GraphQLError } from 'graphql';
import { hideElements } from './hide-elements.ts';

/** What some clients may see of a supergraph: all but what has one of these tags. */
export type Contract = { readonly name: string; readonly exclude: readonly string[] };

export type ContractOutcome = { readonly ok: true; readonly supergraphSdl: string } | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/**
 * The supergraph of a contract. What it excludes becomes `@inaccessible`, and so do types that nothing else leads to: they are
 * no part of the API, while the gateway still fetches them for a `@key` or a `@requires`. What cannot be hidden is an error, see
 * https://specs.apollo.dev/inaccessible/v0.2.
 */
export function applyContract(supergraphSdl: string, { name, exclude }: Contract): ContractOutcome {
  const refused = (errors: readonly GraphQLError[]): ContractOutcome => ({
    ok: false,
    errors: errors.map(({ message, extensions }) => new GraphQLError(`Contract "${name}": ${message}`, { extensions })),
  });
  const { schema } = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  const excluded = exclude.map((tag) => ({ tag, tagged: elementsWith(tag, schema) }));
  // A slip of the pen would hide nothing, and nobody would know.
  const unused = excluded.filter(({ tagged }) => tagged.length === 0);
  if (unused.length > 0) return refused(unused.map(({ tag }) => new GraphQLError(`nothing has the tag "${tag}".`)));
  try {
    hideElements(
      schema,
      excluded.flatMap(({ tagged }) => tagged),
    );
    // The gateway's own reader of the file.
    new Supergraph(schema, null).apiSchema();
  } catch (error) {
    const causes = error instanceof Error ? errorCauses(error) : undefined;
    if (causes) return refused(causes);
    throw error;
  }
  return { ok: true, supergraphSdl: `${printSchema(schema, shallowOrderPrintedDefinitions(defaultPrintOptions)).trimEnd()}\n` };
}

function elementsWith(tag: string, schema: Schema): Directive['parent'][] {
  const directiveName = schema.coreFeatures?.getByIdentity(tagIdentity)?.directiveNameInSchema('tag');
  const applications = (directiveName !== undefined && schema.directive(directiveName)?.applications()) || [];
  return [...applications].filter((application) => application.arguments()['name'] === tag).map(({ parent }) => parent);
}
