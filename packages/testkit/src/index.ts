export { announceTestServer, testServerUrl } from './config.ts';
export { findFreePorts } from './free-ports.ts';
export { hasNatsServer, type NatsServer, startNatsServer } from './nats-server.ts';
export { signedIn } from './signed-in.ts';
export { type SpawnSubgraphOptions, spawnSubgraph } from './spawn-subgraph.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { untilFound } from './until-found.ts';
export { type InboxWatch, watchInbox } from './watch-inbox.ts';
