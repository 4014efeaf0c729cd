import { DomainError } from '@supergraph/service-kit';
import { requireScope, runOnce, type SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { faultsOf, largestOnHand, refusalOf, type StockAdjustment } from './domain/stock-adjustment.ts';
import { lockVariants } from './lock-variants.ts';
import type { StockLevelRow } from './rows.ts';
import { tellLevels } from './tell-levels.ts';

type Transaction = SubgraphContext['em'];

/**
 * Corrects the stock of a variant at one location, once for an idempotency key, and writes the movement that says so.
 * @returns the level right after this change, also when the call is repeated later
 * @throws DomainErrors UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, IDEMPOTENCY_CONFLICT, NOT_FOUND, STALE_QUANTITY, INSUFFICIENT_STOCK, several in an AggregateError
 */
export async function adjustStock(context: SubgraphContext, idempotencyKey: string, adjustment: StockAdjustment): Promise<StockLevelRow> {
  const { userId: actorId } = requireScope(context, 'inventory:write');
  const faults = faultsOf(adjustment);
  if (faults.length > 0) throw new AggregateError(faults);
  return runOnce(context, { key: idempotencyKey, operation: 'stockAdjust', input: adjustment }, async (tx) => {
    const before = await lockAvailable(tx, adjustment.variantId);
    const level = (await change(tx, adjustment, actorId)) ?? (await changeUnderLock(tx, adjustment, actorId));
    await tellLevels(tx, [{ variantId: adjustment.variantId, before, after: before + adjustment.delta }]);
    return level;
  });
}

/** What can be taken at all locations, while nobody else can change that: whether the variant is in stock is a question of all of them. */
async function lockAvailable(tx: Transaction, variantId: string): Promise<number> {
  await lockVariants(tx, 'variant_id = ?', [variantId]);
  const [sum]: { available: number }[] = await tx.execute(
    'select coalesce(sum(on_hand - reserved), 0)::float8 as available from stock_level where variant_id = ?',
    [variantId],
  );
  return sum?.available ?? 0;
}

/**
 * One statement: the level changes only where the adjustment is allowed, and the movement is written only where the level
 * has changed. Its instant is taken once the level is locked, so the movements of a level are in the order of their effects.
 */
async function change(tx: Transaction, { variantId, locationId, delta, changeFrom, reason }: StockAdjustment, actorId: string) {
  const [level]: StockLevelRow[] = await tx.execute(
    `with changed as (
       update stock_level set on_hand = on_hand + ? where variant_id = ? and location_id = ?
       and on_hand + ? between reserved and ? and on_hand = coalesce(?, on_hand) returning *
     ), moved as (
       insert into stock_movement (id, variant_id, location_id, kind, delta, reason, actor_id, created_at)
       select ?::uuid, variant_id, location_id, 'ADJUSTMENT', ?, ?, ?::uuid, clock_timestamp() from changed
     ) select variant_id as "variantId", location_id as "locationId", on_hand as "onHand", reserved from changed`,
    [delta, variantId, locationId, delta, largestOnHand, changeFrom, v7(), delta, reason, actorId],
  );
  return level ?? null;
}

/** Nothing has changed: finds out why while nobody else can change the level, so that the reason given is the true one. */
async function changeUnderLock(tx: Transaction, adjustment: StockAdjustment, actorId: string): Promise<StockLevelRow> {
  const level = await openLevel(tx, adjustment);
  if (!level) throw await missing(tx, adjustment);
  const refusal = refusalOf(level, adjustment);
  if (refusal) throw refusal;
  const changed = await change(tx, adjustment, actorId);
  if (!changed) throw new Error('The statement that adjusts stock refuses what the rules allow.');
  return changed;
}

/** Locks the level, and makes an empty one where the variant has not lain before; null when variant or location are unknown. */
async function openLevel(tx: Transaction, { variantId, locationId }: StockAdjustment): Promise<StockLevelRow | undefined> {
  await tx.execute(
    `insert into stock_level (variant_id, location_id)
     select p.variant_id, s.id from stock_policy p, stock_location s where p.variant_id = ? and s.id = ? on conflict do nothing`,
    [variantId, locationId],
  );
  const [level]: StockLevelRow[] = await tx.execute(
    'select on_hand as "onHand", reserved from stock_level where variant_id = ? and location_id = ? for update',
    [variantId, locationId],
  );
  return level;
}

async function missing(tx: Transaction, { variantId, locationId }: StockAdjustment): Promise<AggregateError> {
  const [known]: { variant: boolean; location: boolean }[] = await tx.execute(
    `select exists (select from stock_policy where variant_id = ?) as variant, exists (select from stock_location where id = ?) as location`,
    [variantId, locationId],
  );
  const refusals: DomainError[] = [];
  if (!known?.variant) refusals.push(new DomainError('NOT_FOUND', `The stock knows no variant "var_${variantId}".`, { path: ['variantId'] }));
  if (!known?.location) refusals.push(new DomainError('NOT_FOUND', `There is no location "loc_${locationId}".`, { path: ['locationId'] }));
  return new AggregateError(refusals);
}
