import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Saga } from '../domain/checkout/saga.ts';

/** Locks a checkout for the caller's transaction, so that what it is told follows one another. `now` is the database's, as machines' differ. */
export async function lockSaga(tx: SqlEntityManager, orderId: string): Promise<{ saga: Saga; now: number } | null> {
  const [row]: { state: Saga; now: string }[] = await tx.execute(`select state, ${nowMs} as now from saga where id = ? for update`, [orderId]);
  return row ? { saga: row.state, now: Number(row.now) } : null;
}

export async function readNow(tx: SqlEntityManager): Promise<number> {
  const [row]: { now: string }[] = await tx.execute(`select ${nowMs} as now`);
  return Number(row?.now);
}

export async function writeSaga(tx: SqlEntityManager, saga: Saga): Promise<void> {
  await tx.execute('update saga set state = ?::jsonb where id = ?', [JSON.stringify(saga), saga.request.orderId]);
}

const nowMs = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
