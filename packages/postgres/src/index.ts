export { connect, describeServer, withClient } from './connect.ts';
export { type EnsureDatabasesOptions, ensureDatabases } from './ensure-databases.ts';
export { isLocked } from './folder-lock.ts';
export { isPortFree } from './free-port.ts';
export { type PostgresOptions, type PostgresServer, startPostgres } from './start-postgres.ts';
export { stopAbandoned } from './stop-abandoned.ts';
