import { readFile } from 'node:fs/promises';
import { DomainError } from '@supergraph/service-kit';
import { type ConstDirectiveNode, Kind, parse } from 'graphql';

/**
 * Where each subgraph of a composed supergraph answers: `@join__graph(name:, url:)` on the values of `join__Graph`, see
 * https://specs.apollo.dev/join/v0.5/#@graph.
 * @throws DomainError SUPERGRAPH_INVALID
 */
export async function readRoutingUrls(supergraphFile: string): Promise<Record<string, string>> {
  const sdl = await readFile(supergraphFile, 'utf8').catch((cause: Error) => {
    throw new DomainError('SUPERGRAPH_INVALID', `${supergraphFile} cannot be read: ${cause.message}.`, { cause });
  });
  const graphs = definitionsIn(sdl, supergraphFile).find((node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph');
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION)
    throw new DomainError('SUPERGRAPH_INVALID', `${supergraphFile} is not a composed supergraph: it has no enum join__Graph.`);
  const directives = (graphs.values ?? []).flatMap((value) => value.directives?.filter(({ name }) => name.value === 'join__graph') ?? []);
  return Object.fromEntries(directives.map((directive) => [argumentOf(directive, 'name'), argumentOf(directive, 'url')]));
}

function definitionsIn(sdl: string, file: string) {
  try {
    return parse(sdl, { noLocation: true }).definitions;
  } catch (cause) {
    throw new DomainError('SUPERGRAPH_INVALID', `${file} is not GraphQL: ${(cause as Error).message}`, { cause });
  }
}

function argumentOf(directive: ConstDirectiveNode, name: string): string {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
