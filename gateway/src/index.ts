import './no-telemetry.ts';

export { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
export type { KeySource } from './identity/key-source.ts';
export { readApiSchema } from './inspect/api-schema.ts';
export { type ExplainedOperation, type ExplainOptions, explainOperation } from './inspect/explain-operation.ts';
export { type ShownPlan, showPlan } from './inspect/show-plan.ts';
export { printPlan } from './plan/print-plan.ts';
export type { LocalRequest, LocalSubgraph } from './subgraphs/local-transport.ts';
export type { SubgraphPlace } from './subgraphs/shared-transports.ts';
