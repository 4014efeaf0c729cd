import { type DefinitionNode, GraphQLError, parse } from 'graphql';
import { diffLines } from './diff-lines.ts';

/** Tells how a committed supergraph differs from a freshly composed one, definition by definition; empty when equal. */
export function describeDrift(committed: string, composed: string): string[] {
  if (committed === composed) return [];
  const before = definitionsByName(committed);
  if (before instanceof GraphQLError) return [`is not GraphQL: ${before.message}`];
  const after = definitionsByName(composed);
  if (after instanceof GraphQLError) throw after;

  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const drift = names.flatMap((name) => describeDefinition(name, before.get(name), after.get(name)));
  return drift.length > 0 ? drift : ['differs only in white space, comments or the order of its definitions'];
}

function describeDefinition(name: string, before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  if (before === undefined) return [`${name}: only in the sources`];
  if (after === undefined) return [`${name}: only in the committed file`];
  const changed = diffLines(before.split('\n'), after.split('\n')).filter(({ sign }) => sign !== ' ');
  return [`${name}:`, ...changed.map(({ sign, text }) => `  ${sign} ${text.trim()}`)];
}

function definitionsByName(sdl: string): Map<string, string> | GraphQLError {
  try {
    return new Map(parse(sdl).definitions.map((definition) => [titleOf(definition), textOf(definition, sdl)]));
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function titleOf(definition: DefinitionNode): string {
  const name = 'name' in definition ? definition.name?.value : undefined;
  return name ?? 'schema';
}

function textOf({ loc }: DefinitionNode, sdl: string): string {
  return sdl.slice(loc?.start, loc?.end);
}
