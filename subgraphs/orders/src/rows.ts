import type { Row } from '@supergraph/subgraph-kit';
import type { Cart, CartLine } from './entities/cart.ts';
import type { Coupon } from './entities/coupon.ts';
import type { Fulfillment } from './entities/fulfillment.ts';
import type { Order, OrderDiscount, OrderEvent, OrderLine } from './entities/order.ts';

export type CartRow = Row<typeof Cart> & {
  /** What a representation brought for sums and warnings: other subgraphs wrote it, so its shape is to be checked. */
  readonly lines?: unknown;
  readonly shippingTotal?: unknown;
};
export type CartLineRow = Row<typeof CartLine>;
export type CouponRow = Row<typeof Coupon>;
export type OrderRow = Row<typeof Order>;
export type OrderEventRow = Row<typeof OrderEvent>;

type InCurrency = { readonly currency: string };
export type OrderLineRow = Row<typeof OrderLine> & InCurrency;
/** `line` has what was asked of it. */
export type FulfillmentItemRow = { readonly line: OrderLineRow; readonly quantity: number };
export type DiscountRow = Pick<Row<typeof OrderDiscount>, 'code' | 'kind' | 'amountMinor'> & InCurrency;
export type FulfillmentRow = Row<typeof Fulfillment> & InCurrency;

/** A user of the accounts: their bare id is all that is known here. */
export type UserStub = { readonly id: string };
/** A variant of the catalogue; its sku is known where an order holds a copy of it. */
export type VariantStub = { readonly id: string; readonly sku?: string };
