import { relative } from 'node:path';
import type { GraphQLError } from 'graphql';
import { type ErrorPlace, findErrorPlaces } from './error-places.ts';
import type { SubgraphSource } from './supergraph-config.ts';

/** Shows a composition error with each place it comes from: subgraph, file:line:column, and the line with a caret. */
export function formatCompositionError(error: GraphQLError, { subgraphs, cwd }: ErrorContext): string {
  const code = String(error.extensions['code'] ?? 'INVALID_GRAPHQL');
  const places = findErrorPlaces(error, subgraphs).map((place) => formatPlace(place, cwd));
  return [`error ${code}: ${error.message}`, ...places].join('\n');
}

function formatPlace({ subgraph, line, column }: ErrorPlace, cwd: string): string {
  const text = subgraph.sdl.split(/\r\n|\n|\r/)[line - 1] ?? '';
  const gutter = String(line);
  // Tabs stay tabs, so that the caret stands below its character whatever a tab's width is.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return [
    `  subgraph ${subgraph.name}, ${relative(cwd, subgraph.file)}:${line}:${column}`,
    `    ${gutter} | ${text}`,
    `    ${' '.repeat(gutter.length)} | ${indent}^`,
  ].join('\n');
}

export type ErrorContext = {
  readonly subgraphs: readonly SubgraphSource[];
  /** File names are shown relative to this folder. */
  readonly cwd: string;
};
