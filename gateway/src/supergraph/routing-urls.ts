import { DomainError } from '@supergraph/service-kit';
import { type ConstDirectiveNode, type DefinitionNode, Kind, parse } from 'graphql';

/**
 * Where each subgraph of a composed supergraph answers: `@join__graph(name:, url:)` on the values of `join__Graph`, see
 * https://specs.apollo.dev/join/v0.5/#@graph.
 * @throws DomainError SUPERGRAPH_INVALID
 */
export function readRoutingUrls(sdl: string): ReadonlyMap<string, string> {
  const graphs = definitionsIn(sdl).find((node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph');
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new DomainError('SUPERGRAPH_INVALID', 'it is not a composed supergraph, as it has no enum join__Graph');
  const directives = (graphs.values ?? []).flatMap((value) => value.directives?.filter(({ name }) => name.value === 'join__graph') ?? []);
  return new Map(directives.map((directive) => [argumentOf(directive, 'name'), argumentOf(directive, 'url')]));
}

function definitionsIn(sdl: string): readonly DefinitionNode[] {
  try {
    return parse(sdl, { noLocation: true }).definitions;
  } catch (cause) {
    throw new DomainError('SUPERGRAPH_INVALID', (cause as Error).message, { cause });
  }
}

function argumentOf(directive: ConstDirectiveNode, name: string): string {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
