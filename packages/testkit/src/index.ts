export { testServerUrl } from './config.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
