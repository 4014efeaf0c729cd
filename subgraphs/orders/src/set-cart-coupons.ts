import { DomainError } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { isCouponCode, readCodes } from './domain/coupon-codes.ts';
import { Coupon } from './entities/coupon.ts';
import { takeCart, type WantedCart } from './take-cart.ts';
import { writeCartCoupons } from './write-cart-coupons.ts';

export type CartCouponsSet = WantedCart & {
  /** As somebody typed them. */
  readonly codes: readonly string[];
};

/**
 * Sets the coupons of a cart, in place of those that it has. When they are the same, the version stays. Whether one can be
 * used now is told where the cart is read.
 * @returns the cart's bare id
 * @throws DomainError BAD_USER_INPUT, NOT_FOUND or STALE_VERSION, or an AggregateError of NOT_FOUND
 */
export async function setCartCoupons({ em, viewer }: SubgraphContext, { codes, ...wanted }: CartCouponsSet): Promise<string> {
  const given = readCodes(codes);
  return em.transactional(async (tx) => {
    const { cart, isNew } = await takeCart(tx, viewer, wanted);
    const rows: { id: string }[] = await tx.execute('select coupon_id as id from cart_coupon where cart_id = ? order by position', [cart.id]);
    const before = rows.map(({ id }) => id);
    const ids = await findCoupons(tx, given, before);
    if (ids.join() === before.join()) return cart.id;
    await writeCartCoupons(tx, cart.id, ids);
    if (!isNew) cart.updatedAt = new Date();
    return cart.id;
  });
}

type EntityManager = SubgraphContext['em'];

/** Of one that was withdrawn nothing is told that would tell it from one that never was; but a cart that has it may keep it. */
async function findCoupons(tx: EntityManager, codes: readonly string[], kept: readonly string[]): Promise<string[]> {
  const possible = codes.filter(isCouponCode);
  const known = possible.length === 0 ? [] : await tx.find(Coupon, { code: { $in: possible }, $or: [{ active: true }, { id: { $in: kept } }] });
  const byCode = new Map(known.map(({ code, id }) => [code, id]));
  const unknown = codes.filter((code) => !byCode.has(code));
  if (unknown.length > 0) {
    throw new AggregateError(unknown.map((code) => new DomainError('NOT_FOUND', `There is no coupon "${code.slice(0, 40)}".`, { path: ['codes'] })));
  }
  return codes.flatMap((code) => byCode.get(code) ?? []);
}
