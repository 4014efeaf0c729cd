export type { TrustedCalls } from './admit-calls.ts';
export type { SubgraphContext } from './context.ts';
export { countRows } from './count-rows.ts';
export type { Database, SqlRow } from './database.ts';
export { type DefinedSubgraph, defineSubgraph, type SeedProgress, type Subgraph, type SubgraphConfig, type SubgraphDefinition } from './define-subgraph.ts';
export { hashRequest, type IdempotentCall, idempotencyConflict, idempotencyTable, type Json, refuseNoKey, runOnce } from './idempotency.ts';
export { decodeId, encodeId, idResolver, tryDecodeId } from './ids.ts';
export type { Loaders, ManyOptions } from './loaders.ts';
export { type Money, toMinor, toMoney } from './money.ts';
export {
  type Connection,
  keysetCondition,
  orderBy,
  type PageArguments,
  type PageRequest,
  readPage,
  type Sort,
  type SortKey,
  toConnection,
} from './page.ts';
export { type Reads, type Rights, type Row, readsOf, selectList, tableOf } from './reads.ts';
export type { RebuildDefinition, RebuildOptions, RebuildProgress } from './rebuild.ts';
export { type References, type Representation, type ResolveReferences, referencesById, referencesByKey } from './references.ts';
export { refuseStale } from './refuse-stale.ts';
export { connectionPaths, requestedFields } from './requested-fields.ts';
export { requireScope } from './require-scope.ts';
export { requireViewer } from './require-viewer.ts';
export type { PublicKeys, ResourcesDefinition } from './resources.ts';
export { runSubgraph } from './run-subgraph.ts';
export { DateTime, Decimal } from './scalars.ts';
export { type PageSource, selectPage } from './select-page.ts';
export { serveSubgraph } from './serve.ts';
export type { SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';
export { toUserErrors, type UserError } from './user-errors.ts';
