import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { DomainError } from '@supergraph/service-kit';
import { refuseStale, requireScope, type SubgraphContext, toMinor } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { faultsOf, type WantedCoupon } from './domain/coupon-rules.ts';
import { Coupon } from './entities/coupon.ts';
import type { CouponInput } from './schema-types.ts';

export type CouponUpsert = {
  /** Bare uuid; null makes a new coupon. */
  readonly id: string | null;
  readonly expectedVersion: number | null;
  readonly input: CouponInput;
};

/**
 * Makes a coupon, or sets all of one but whether it is active. Orders and checkouts that have it keep what it promised.
 * @returns the coupon's bare id
 * @throws AggregateError of DomainErrors BAD_USER_INPUT; DomainError UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, STALE_VERSION, DUPLICATE
 */
export async function upsertCoupon(context: SubgraphContext, { id, expectedVersion, input }: CouponUpsert): Promise<string> {
  requireScope(context, 'orders:write');
  const wanted = read(input);
  const faults = faultsOf(wanted, { percentage: input.percentage != null, amountOff: input.amountOff != null });
  if (faults.length > 0) throw new AggregateError(faults);
  try {
    return await context.em.transactional(async (tx) => {
      const now = new Date();
      const stored = storedAs(wanted);
      if (id === null) return tx.create(Coupon, { ...stored, id: v7(), used: 0, active: true, createdAt: now, updatedAt: now }).id;
      const coupon = await tx.findOne(Coupon, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!coupon) throw new DomainError('NOT_FOUND', `There is no coupon "cpn_${id}".`, { path: ['id'] });
      refuseStale({ what: `The coupon "${coupon.code}"`, currentVersion: coupon.version, expectedVersion });
      tx.assign(coupon, { ...stored, updatedAt: now });
      return coupon.id;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new DomainError('DUPLICATE', `The code "${wanted.code}" is taken.`, { path: ['input', 'code'], cause: error });
  }
}

function read(input: CouponInput): WantedCoupon {
  const { kind, percentage, amountOff, minimumSubtotal, startsAt, endsAt, useLimit, useLimitPerCustomer } = input;
  const currency = input.currency ?? 'EUR';
  const minor = (amount: string): bigint | null => (/^[A-Z]{3}$/.test(currency) ? toMinor(amount, currency) : null);
  return {
    code: input.code.slice(0, 100).trim().toUpperCase(),
    kind,
    // Two decimals, as those of a euro.
    basisPoints: percentage == null ? null : toMinor(percentage, 'EUR'),
    amountMinor: amountOff == null ? null : minor(amountOff),
    currency,
    minimumMinor: minimumSubtotal == null ? 0n : minor(minimumSubtotal),
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
    useLimit: useLimit ?? null,
    useLimitPerCustomer: useLimitPerCustomer ?? null,
  };
}

function storedAs({ code, kind, basisPoints, amountMinor, currency, minimumMinor, startsAt, endsAt, useLimit, useLimitPerCustomer }: WantedCoupon) {
  return {
    code,
    kind,
    value: String(basisPoints ?? amountMinor ?? 0n),
    currency,
    minimumMinor: String(minimumMinor ?? 0n),
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
    useLimit,
    useLimitPerCustomer,
  };
}
