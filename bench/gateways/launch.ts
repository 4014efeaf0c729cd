import { fileURLToPath } from 'node:url';
import { gatewayProgram, outOfReach } from '@supergraph/e2e';
import type { SubgraphSource } from '../graphs/graph.ts';
import type { GatewayName } from './gateway-names.ts';

export type Site = {
  readonly port: number;
  /** The file of the composed supergraph, of this gateway alone. */
  readonly supergraphFile: string;
  readonly sources: readonly SubgraphSource[];
  /** Where the subgraphs answer, by name. */
  readonly ports: Readonly<Record<string, number>>;
  /** Where the public keys of the load's tokens are. */
  readonly keysUrl: string;
  /** What the floor replays. */
  readonly tapesFile: string;
  /** Where Node writes a CPU profile when the gateway ends. Of ours only. */
  readonly profileFolder?: string;
};

export type Launch = { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };

/** The arguments of Node, and the environment, for each of the gateways. */
export function launchOf(name: GatewayName, { port, supergraphFile, sources, ports, keysUrl, tapesFile, profileFolder }: Site): Launch {
  switch (name) {
    case 'ours':
    case 'ours-guarded': {
      const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
      const args = [...gatewayProgram, '--supergraph', supergraphFile, '--port', String(port)];
      return { args: [...profile, ...args], env: { GATEWAY_FORWARD_HEADERS: 'authorization', ...(name === 'ours-guarded' && guards(sources, keysUrl)) } };
    }
    case 'apollo-gateway':
      return { args: [fileOf('apollo-gateway.js'), supergraphFile, String(port)], env: { APOLLO_TELEMETRY_DISABLED: '1' } };
    case 'hive-gateway':
      return { args: [...hive(supergraphFile, port), '--jit'], env: {} };
    case 'hive-gateway-rust':
      return { args: [...hive(supergraphFile, port), '--hive-router-runtime'], env: {} };
    case 'mercurius': {
      const services = sources.map(({ name: service, sdl }) => ({ name: service, url: `http://127.0.0.1:${ports[service]}/graphql`, schema: sdl }));
      return { args: [fileOf('mercurius.js'), JSON.stringify(services), String(port)], env: {} };
    }
    case 'floor':
      return { args: [fileOf('floor.ts'), tapesFile, String(port)], env: {} };
  }
}

/** What operators have on: callers are verified, told to subgraphs in signed calls, and counted. */
function guards(sources: readonly SubgraphSource[], keysUrl: string): Record<string, string> {
  const callKeys = sources.map(({ name }) => [`CALL_KEYS_${name.toUpperCase()}`, `a key of the benchmark for ${name}`.padEnd(48, '.').replaceAll(' ', '-')]);
  return { GATEWAY_JWKS_URL: keysUrl, ...Object.fromEntries(callKeys), ...outOfReach };
}

function hive(supergraphFile: string, port: number): string[] {
  const program = fileURLToPath(new URL('../node_modules/@graphql-hive/gateway/dist/bin.js', import.meta.url));
  return [program, 'supergraph', supergraphFile, '--config-path', fileOf('hive.config.js'), '--host', '127.0.0.1', '--port', String(port), '--fork', '1'];
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
