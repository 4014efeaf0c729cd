import { composeSupergraph } from '../../cli/src/compose/compose-supergraph.ts';
import type { SubgraphSource } from './graph.ts';

/** The supergraph of subgraphs that answer at these ports of this machine. */
export function composeGraph(sources: readonly SubgraphSource[], ports: Readonly<Record<string, number>>): string {
  const composed = composeSupergraph({
    subgraphs: sources.map(({ name, sdl }) => ({ name, sdl, file: `${name}.graphql`, url: `http://127.0.0.1:${ports[name]}/graphql` })),
  });
  if (!composed.ok) throw new AggregateError(composed.errors, 'The subgraphs do not compose.');
  return composed.supergraphSdl;
}
