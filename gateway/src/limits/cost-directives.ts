import { type ConstDirectiveNode, type DocumentNode, isTypeDefinitionNode, isTypeExtensionNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** See https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-List-Size-Directive */
export type ListSize = {
  readonly assumedSize: number | null;
  /** Of them the one that asks for most counts. */
  readonly slicingArguments: readonly string[];
  /** Fields of what the field returns: theirs is the size. Null when the field itself is the list. */
  readonly sizedFields: readonly string[] | null;
};

/** What a supergraph says of costs. Fields are named by `Type.field`, arguments by `Type.field.argument`. */
export type CostDirectives = {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
};

/** Reads `@cost` and `@listSize`, by whatever names the supergraph has imported them. */
export function readCostDirectives(supergraphSdl: string): CostDirectives {
  // Most supergraphs have none, and some are megabytes.
  if (!supergraphSdl.includes(specification)) return { weights: new Map(), listSizes: new Map() };
  const document = parse(supergraphSdl, { noLocation: true });
  const names = importedNames(document);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const note = (place: string, { directives = [] }: Marked): void => {
    for (const directive of directives) {
      if (directive.name.value === names.cost) weights.set(place, Number(argumentsOf(directive)['weight']) || 0);
      if (directive.name.value === names.listSize) listSizes.set(place, listSizeOf(directive));
    }
  };
  for (const definition of document.definitions) {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) continue;
    const { value: type } = definition.name;
    note(type, definition);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      note(`${type}.${field.name.value}`, field);
      if ('arguments' in field) for (const argument of field.arguments ?? []) note(`${type}.${field.name.value}.${argument.name.value}`, argument);
    }
  }
  return { weights, listSizes };
}

type Marked = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

const specification = 'specs.apollo.dev/cost/';

/** See https://specs.apollo.dev/link/v1.0/#@link */
function importedNames({ definitions }: DocumentNode): { readonly cost: string; readonly listSize: string } {
  const links = definitions.flatMap((each) => (each.kind === Kind.SCHEMA_DEFINITION || each.kind === Kind.SCHEMA_EXTENSION ? (each.directives ?? []) : []));
  const link = links.map(argumentsOf).find(({ url }) => typeof url === 'string' && url.includes(specification));
  const prefix = typeof link?.['as'] === 'string' ? link['as'] : 'cost';
  const imports: readonly unknown[] = Array.isArray(link?.['import']) ? link['import'] : [];
  const nameOf = (name: string, otherwise: string): string => {
    for (const each of imports) {
      if (each === `@${name}`) return name;
      if (isRenaming(each) && each.name === `@${name}`) return each.as.slice(1);
    }
    return otherwise;
  };
  // The directive that bears the name of its specification goes by the name of the link.
  return { cost: nameOf('cost', prefix), listSize: nameOf('listSize', `${prefix}__listSize`) };
}

function isRenaming(value: unknown): value is { readonly name: string; readonly as: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'as' in value && typeof value.as === 'string';
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const { assumedSize, slicingArguments, sizedFields } = argumentsOf(directive);
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
    slicingArguments: Array.isArray(slicingArguments) ? slicingArguments.map(String) : [],
    sizedFields: Array.isArray(sizedFields) && sizedFields.length > 0 ? sizedFields.map(String) : null,
  };
}

function argumentsOf({ arguments: args = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(args.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
