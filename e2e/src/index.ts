export { type Answer, ask } from './ask.ts';
export { gatewayProgram } from './gateway-program.ts';
export { readOperation } from './operations.ts';
export { outOfReach } from './out-of-reach.ts';
export { childrenOf, statOf } from './processes.ts';
export { type Running, run } from './run.ts';
export { type StartedTopology, startTopology, type Topology } from './start-topology.ts';
export { byName, type SubgraphName, subgraphNames } from './subgraph-names.ts';
export { writeConfig } from './write-config.ts';
