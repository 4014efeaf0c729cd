import './no-telemetry.ts';

export { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
export type { LocalRequest, LocalSubgraph } from './subgraphs/local-transport.ts';
export type { SubgraphPlace } from './subgraphs/shared-transports.ts';
