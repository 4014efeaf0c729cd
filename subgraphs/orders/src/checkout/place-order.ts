import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 } from 'uuid';
import { giveBackUnusedCoupons } from '../coupon-uses.ts';
import { priceOf } from '../domain/checkout/commands.ts';
import type { Saga } from '../domain/checkout/saga.ts';
import type { Discount } from '../domain/discounts.ts';
import { Order, OrderDiscount, OrderLine } from '../entities/order.ts';
import { newOrderCode } from './order-code.ts';

/** Copies what the customer has agreed to: none of it changes any more, whatever becomes of prices and addresses. */
export async function placeOrder(tx: SqlEntityManager, saga: Saga, at: Date): Promise<void> {
  const { request, shipTo } = saga;
  const { lines, discounts, currency, ...totals } = priceOf(saga);
  if (!shipTo) throw new Error(`Order "ord_${request.orderId}" has nowhere to go.`);
  await tx.insert(Order, {
    id: request.orderId,
    code: newOrderCode(),
    userId: request.userId,
    state: 'AWAITING_PAYMENT',
    currency,
    subtotalMinor: String(totals.subtotalMinor),
    discountMinor: String(totals.discountMinor),
    shippingMinor: String(totals.shippingMinor),
    taxMinor: String(totals.taxMinor),
    totalMinor: String(totals.totalMinor),
    shipName: shipTo.name,
    shipLine1: shipTo.line1,
    shipLine2: shipTo.line2,
    shipCity: shipTo.city,
    shipRegion: shipTo.region,
    shipPostalCode: shipTo.postalCode,
    shipCountry: shipTo.country,
    placedAt: at,
    updatedAt: at,
  });
  await tx.insertMany(
    OrderLine,
    lines.map(({ variantId, productId, title, sku, unitPriceMinor, quantity }, index) => ({
      id: v7(),
      orderId: request.orderId,
      position: index + 1,
      variantId,
      productId,
      title,
      sku,
      unitPriceMinor,
      quantity,
      lineTotalMinor: String(BigInt(unitPriceMinor) * BigInt(quantity)),
    })),
  );
  if (request.coupons.length > 0) await placeDiscounts(tx, request.orderId, discounts);
}

async function placeDiscounts(tx: SqlEntityManager, orderId: string, discounts: readonly Discount[]): Promise<void> {
  const rows = discounts
    .filter(({ amountMinor }) => amountMinor > 0n)
    .map(({ amountMinor, ...discount }, index) => ({ ...discount, orderId, position: index + 1, amountMinor: String(amountMinor) }));
  if (rows.length > 0) await tx.insertMany(OrderDiscount, rows);
  await giveBackUnusedCoupons(tx, orderId);
}
