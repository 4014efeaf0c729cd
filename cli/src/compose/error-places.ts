import { type ASTNode, type DefinitionNode, type GraphQLError, Kind, type Location, parse, Source } from 'graphql';
import type { SubgraphSource } from './supergraph-config.ts';

/**
 * Finds where in the subgraphs a composition error comes from. Errors carry their nodes when composition knows them;
 * syntax errors carry only a position, and satisfiability errors only the names in their message.
 */
export function findErrorPlaces(error: GraphQLError, subgraphs: readonly SubgraphSource[]): ErrorPlace[] {
  const fromNodes = (error.nodes ?? []).flatMap((node) => placeOfNode(node, subgraphs));
  if (fromNodes.length > 0) return unique(fromNodes);
  const fromPosition = placesOfPosition(error, subgraphs);
  if (fromPosition.length > 0) return fromPosition;
  return unique(placesOfNames(error.message, subgraphs)).slice(0, maxNamedPlaces);
}

/** A message of many lines may name half of the schema; the first places are the ones that it is about. */
const maxNamedPlaces = 4;

function placeOfNode(node: ASTNode, subgraphs: readonly SubgraphSource[]): ErrorPlace[] {
  const location = locationOf(node);
  const subgraph = subgraphs.find(({ file }) => file === location?.source.name);
  return location && subgraph ? [placeAt(subgraph, location)] : [];
}

function placesOfPosition(error: GraphQLError, subgraphs: readonly SubgraphSource[]): ErrorPlace[] {
  const subgraph = subgraphs.find(({ file }) => file === error.source?.name);
  return subgraph ? (error.locations ?? []).map(({ line, column }) => ({ subgraph, line, column })) : [];
}

function placesOfNames(message: string, subgraphs: readonly SubgraphSource[]): ErrorPlace[] {
  const prefix = /^\[([\w-]+)\]/.exec(message)?.[1];
  const documents = subgraphs.filter(({ name }) => prefix === undefined || name === prefix).map(parseDefinitions);
  const coordinates = [...message.matchAll(/"([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?[^"\n]*"/g)];
  // A field says more than its type: types count only where the message names no field.
  const fields = coordinates.flatMap(([, type, field]) => (field ? placesOfName(documents, type, field) : []));
  if (fields.length > 0) return fields;
  const types = coordinates.flatMap(([, type]) => placesOfName(documents, type));
  if (types.length > 0 || prefix === undefined) return types;
  return documents.map(({ subgraph }) => ({ subgraph, line: 1, column: 1 }));
}

/** Never fails: an error without a position comes from composition, which starts only once every source has parsed. */
function parseDefinitions(subgraph: SubgraphSource): SubgraphDefinitions {
  return { subgraph, definitions: parse(new Source(subgraph.sdl, subgraph.file)).definitions };
}

function placesOfName(documents: readonly SubgraphDefinitions[], type: string | undefined, field?: string): ErrorPlace[] {
  return documents.flatMap(({ subgraph, definitions }) =>
    definitions
      .filter((definition) => 'name' in definition && definition.name?.value === type)
      .flatMap((definition) => (field === undefined ? definition : fieldsOf(definition, field)))
      .flatMap((node) => locationOf(node) ?? [])
      .map((location) => placeAt(subgraph, location)),
  );
}

function fieldsOf(definition: DefinitionNode, field: string): ASTNode[] {
  if (!('fields' in definition)) return [];
  return (definition.fields ?? []).filter(({ name }) => name.value === field);
}

/** A definition's own location begins at its description, which is not what is wrong. */
function locationOf(node: ASTNode): Location | undefined {
  if (node.kind !== Kind.DIRECTIVE && 'name' in node && node.name?.loc) return node.name.loc;
  return node.loc;
}

function placeAt(subgraph: SubgraphSource, location: Location): ErrorPlace {
  const { line, column } = location.startToken;
  return { subgraph, line, column };
}

function unique(places: readonly ErrorPlace[]): ErrorPlace[] {
  return [...new Map(places.map((place) => [`${place.subgraph.name}:${place.line}:${place.column}`, place])).values()];
}

export type ErrorPlace = {
  readonly subgraph: SubgraphSource;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
};

type SubgraphDefinitions = {
  readonly subgraph: SubgraphSource;
  readonly definitions: readonly DefinitionNode[];
};
