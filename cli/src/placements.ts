import { dirname, join } from 'node:path';
import { isPortFree } from '@supergraph/postgres';
import { DomainError } from '@supergraph/service-kit';
import type { SubgraphSource } from './compose/index.ts';
import type { StartOptions } from './start-options.ts';
import { UsageError } from './usage-error.ts';

/** Where one subgraph runs: in this process, in a process of its own that is started from here, or elsewhere. */
export type Placement =
  | { readonly kind: 'here'; readonly name: string }
  | { readonly kind: 'process'; readonly name: string; readonly url: string; readonly port: number; readonly main: string }
  | { readonly kind: 'elsewhere'; readonly name: string; readonly url: string };

/** @throws UsageError for a remote subgraph that the supergraph does not have */
export function placeSubgraphs(subgraphs: readonly SubgraphSource[], { topology, remotes }: Pick<StartOptions, 'topology' | 'remotes'>): Placement[] {
  const names = subgraphs.map(({ name }) => name);
  const unknown = Object.keys(remotes).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`--remote names "${unknown}", and the subgraphs are ${names.join(', ')}.`);
  return subgraphs.map((subgraph) => {
    const remote = remotes[subgraph.name];
    if (remote !== undefined) return { kind: 'elsewhere', name: subgraph.name, url: remote };
    return topology === 'local' ? { kind: 'here', name: subgraph.name } : processOf(subgraph);
  });
}

/** A subgraph's own process listens where supergraph.yaml routes to. */
export function processOf({ name, url, file }: SubgraphSource): Extract<Placement, { kind: 'process' }> {
  const { port, protocol } = new URL(url);
  return { kind: 'process', name, url, port: Number(port) || (protocol === 'https:' ? 443 : 80), main: join(dirname(file), 'src', 'main.ts') };
}

/** Every port that will be listened on, with who wants it. */
export function portsOf(gatewayPort: number, placements: readonly Placement[]): WantedPort[] {
  const processes = placements.filter((placement) => placement.kind === 'process');
  return [{ port: gatewayPort, who: 'the gateway' }, ...processes.map(({ port, name }) => ({ port, who: `subgraph ${name}` }))];
}

/** Finds out before the slow steps. @throws DomainError PORT_IN_USE */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const { port, who } of wanted) {
    if (!(await isPortFree(port))) throw new DomainError('PORT_IN_USE', `Port ${port}, wanted for ${who}, is in use by another program.`);
  }
}

export type WantedPort = { readonly port: number; readonly who: string };
