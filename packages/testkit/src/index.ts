export { testServerUrl } from './config.ts';
export { findFreePorts } from './free-ports.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
