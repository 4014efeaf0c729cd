export { type Answer, ask } from './ask.ts';
export { readOperation } from './operations.ts';
export { type Running, run } from './run.ts';
export { type StartedTopology, startTopology, subgraphNames, type Topology } from './start-topology.ts';
