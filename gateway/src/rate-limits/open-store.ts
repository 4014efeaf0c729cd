import type { Store, StoreOptions } from './store.ts';

/** The drivers cost a start time and memory: only who has a store loads its own. */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (/^postgres(ql)?:/.test(options.url)) return (await import('./postgres-store.ts')).openPostgresStore(options);
  return (await import('./redis-store.ts')).openRedisStore(options);
}
