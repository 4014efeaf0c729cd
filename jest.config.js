import { existsSync } from 'node:fs';

const folders = ['packages', 'gateway', 'subgraphs', 'cli', 'e2e'];

export default {
  roots: folders.filter((folder) => existsSync(new URL(folder, import.meta.url))).map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' }, sourceMaps: 'inline' }],
  },
  globalSetup: '<rootDir>/packages/testkit/src/jest/global-setup.ts',
  globalTeardown: '<rootDir>/packages/testkit/src/jest/global-teardown.ts',
  // One more than the cores of the smallest machine that is to run them: many suites wait, for other processes and for time to pass.
  maxWorkers: 3,
  testTimeout: 30_000,
};
