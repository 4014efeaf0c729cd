import type { CartCoupon } from './cart-coupons.ts';
import { sumUp } from './cart-sums.ts';
import { type CartWarning, warningsOf } from './domain/cart-warnings.ts';

type Cart = {
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  readonly coupons: readonly CartCoupon[];
  readonly country: string | null;
  /** What the representation brought of the lines and of shipping: other subgraphs wrote it. */
  readonly offeredLines: unknown;
  readonly shippingTotal: unknown;
};

/** null when the lines that came are not those of the cart, as it was changed in between. */
export function warnOf({ lines, coupons, country, offeredLines, shippingTotal }: Cart): CartWarning[] | null {
  if (!Array.isArray(offeredLines) || offeredLines.length !== lines.length) return null;
  return warningsOf({
    lines: lines.map(({ id, quantity }, index) => {
      const { unitPrice, variant } = (offeredLines[index] ?? {}) as OfferedLine;
      const most = variant?.availability?.maxPurchasable;
      return { id, quantity, isForSale: unitPrice != null, available: typeof most === 'number' ? most : null };
    }),
    coupons,
    country,
    isShippingKnown: shippingTotal != null,
    goods: sumUp({ lines, coupons: [], pricedLines: offeredLines, shippingTotal: null }),
  });
}

type OfferedLine = {
  readonly unitPrice?: unknown;
  readonly variant?: { readonly availability?: { readonly maxPurchasable?: unknown } | null } | null;
};
