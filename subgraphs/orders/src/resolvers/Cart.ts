import { encodeId, idResolver, type SubgraphContext, toMoney } from '@supergraph/subgraph-kit';
import { readCartCoupons } from '../cart-coupons.ts';
import { readCartLines } from '../cart-lines.ts';
import { type CartSums, sumUp } from '../cart-sums.ts';
import { warnOf } from '../cart-warnings.ts';
import type { CartRow } from '../rows.ts';
import type { CartResolvers } from '../schema-types.ts';

export const Cart: CartResolvers = {
  id: idResolver('cart'),
  lines: ({ id }, _args, context) => readCartLines(context, id),
  totalQuantity: async ({ id }, _args, context) => (await readCartLines(context, id)).reduce((sum, { quantity }) => sum + quantity, 0),
  couponCodes: async ({ id }, _args, context) => (await readCartCoupons(context, id)).map(({ code }) => code),
  subtotal: async ({ id, lines: pricedLines }, _args, context) => {
    const sums = sumUp({ lines: await readCartLines(context, id), coupons: [], pricedLines, shippingTotal: null });
    return sums && toMoney(String(sums.subtotalMinor), sums.currency);
  },
  discounts: async (cart, _args, context) => {
    const sums = await readSums(context, cart);
    return sums?.discounts.map(({ amountMinor, ...discount }) => ({ ...discount, amountMinor: String(amountMinor), currency: sums.currency })) ?? null;
  },
  discountTotal: async (cart, _args, context) => {
    const sums = await readSums(context, cart);
    return sums && toMoney(String(sums.discountMinor), sums.currency);
  },
  total: async (cart, _args, context) => {
    const sums = await readSums(context, cart);
    return sums && sums.totalMinor !== null ? toMoney(String(sums.totalMinor), sums.currency) : null;
  },
  warnings: async ({ id, country, lines: offeredLines, shippingTotal }, _args, context) => {
    const [lines, coupons] = await Promise.all([readCartLines(context, id), readCartCoupons(context, id)]);
    return (
      warnOf({ lines, coupons, country: country ?? null, offeredLines, shippingTotal })?.map((warning) => ({
        ...warning,
        lineId: warning.lineId && encodeId('cln', warning.lineId),
      })) ?? null
    );
  },
};

async function readSums(context: SubgraphContext, { id, lines: pricedLines, shippingTotal }: CartRow): Promise<CartSums | null> {
  const [lines, coupons] = await Promise.all([readCartLines(context, id), readCartCoupons(context, id)]);
  return sumUp({ lines, coupons: coupons.filter(({ refusal }) => refusal === null), pricedLines, shippingTotal });
}
