// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CartRow, CartLineRow, OrderRow, OrderLineRow, OrderEventRow, CouponRow, DiscountRow, FulfillmentRow, FulfillmentItemRow, UserStub, VariantStub } from './rows.ts';
import type { CheckoutInProgress } from './checkout/checkout-in-progress.ts';
import type { CheckoutAnswer } from './resolvers/CheckoutPayload.ts';
import type { OrderPage } from './order-page.ts';
import type { CouponPage } from './coupon-page.ts';
import type { OrderChange } from './resolvers/order-change.ts';
import type { UserError as KitUserError } from '@supergraph/subgraph-kit';
import type { OrdersContext } from './orders-parts.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in RFC 3339, always in UTC, such as "2026-01-31T09:30:00.000Z". */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, such as "12.90"; never a float. */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** An amount in one currency. */
export type Money = {
  /** The amount in major units with the currency's own number of decimals, such as "12.90". */
  readonly amount: Scalars['Decimal']['output'];
  /** The ISO 4217 code of the currency, such as "EUR". */
  readonly currency: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  /** Whether another page follows this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether a page comes before this one. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** The cursor of the last item, to be given as `after` for the next page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A failure that a client can expect and show, as against a bug, which is a GraphQL error. */
export type UserError = {
  /** The machine-readable reason, such as "NOT_FOUND". */
  readonly code: Scalars['String']['output'];
  /** One sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field at fault, outermost first; null when no single one is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** An argument or input field has a value that is not allowed. */
export type FieldError = UserError & {
  /** Either "BAD_USER_INPUT" or a more exact code, such as "DUPLICATE". */
  readonly code: Scalars['String']['output'];
  /** What is wrong with the value, and the value itself. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field at fault, outermost first; null when no single one is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Something named by an ID does not exist, or not for this viewer. */
export type NotFoundError = UserError & {
  /** Always "NOT_FOUND". */
  readonly code: Scalars['String']['output'];
  /** What was not found, with its ID. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field that names it, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Somebody else changed the thing after the version that the client read; read it again and retry. */
export type StaleVersionError = UserError & {
  /** Always "STALE_VERSION". */
  readonly code: Scalars['String']['output'];
  /** Which thing changed, and both versions. */
  readonly message: Scalars['String']['output'];
  /** The argument that carries the version, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The version that is stored now. */
  readonly currentVersion: Scalars['Int']['output'];
};

/** The idempotency key was used before with other arguments; nothing was done. */
export type IdempotencyConflictError = UserError & {
  /** Always "IDEMPOTENCY_CONFLICT". */
  readonly code: Scalars['String']['output'];
  /** The key, and that it belongs to another request. */
  readonly message: Scalars['String']['output'];
  /** The path of the idempotency key argument; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The order is in a state in which this cannot be done. */
export type OrderStateError = UserError & {
  /** Always "ORDER_STATE_CONFLICT". */
  readonly code: Scalars['String']['output'];
  /** The order, its state, and what that does not allow. */
  readonly message: Scalars['String']['output'];
  /** The argument that names the order, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The state that the order has. */
  readonly state: OrderState;
};

/** There are fewer pieces than the request takes away; nothing was done. */
export type InsufficientStockError = UserError & {
  /** Always "INSUFFICIENT_STOCK". */
  readonly code: Scalars['String']['output'];
  /** Which variant is short, what was asked and what is there. */
  readonly message: Scalars['String']['output'];
  /** The argument that asks for too many, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The ID of the variant that is short. */
  readonly variantId: Scalars['ID']['output'];
  /** How many pieces could be taken. */
  readonly available: Scalars['Int']['output'];
};

/** The order would come to another total than was expected; nothing is reserved or charged. Show the new one and ask again. */
export type TotalChangedError = UserError & {
  /** Always "TOTAL_CHANGED". */
  readonly code: Scalars['String']['output'];
  /** What it comes to now. */
  readonly message: Scalars['String']['output'];
  /** The path of the expected total; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What the order comes to now, with shipping. */
  readonly total: Money;
};

/** One piece of a line costs something else than was expected: why a total has changed. */
export type PriceChangedError = UserError & {
  /** Always "PRICE_CHANGED". */
  readonly code: Scalars['String']['output'];
  /** Of what the price has changed, and what it is now. */
  readonly message: Scalars['String']['output'];
  /** The path of the expected prices; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The ID of the cart's line. */
  readonly lineId: Scalars['ID']['output'];
  /** What one piece costs now. */
  readonly newPrice: Money;
};

/** Another checkout of the cart is under way, which has to end first: confirm its payment, call its order off, or wait for it. */
export type CheckoutInProgressError = UserError & {
  /** Always "CHECKOUT_IN_PROGRESS". */
  readonly code: Scalars['String']['output'];
  /** Which cart it is of. */
  readonly message: Scalars['String']['output'];
  /** The path of the cart; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The order that it has placed; null when it has placed none yet, or that of somebody else. */
  readonly order?: Maybe<Order>;
};

/** The payment was declined, or not confirmed in time; nothing is reserved or charged. The cart is as it was. */
export type PaymentDeclinedError = UserError & {
  /** Always "PAYMENT_DECLINED". */
  readonly code: Scalars['String']['output'];
  /** Why, in one sentence for the customer. */
  readonly message: Scalars['String']['output'];
  /** The path of the payment method; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The reason as the provider of the payment gives it, such as "insufficient_funds". */
  readonly declineCode: Scalars['String']['output'];
  /** Whether the same means of payment may succeed later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** The same was tried too often. */
export type RateLimitedError = UserError & {
  /** Always "RATE_LIMITED". */
  readonly code: Scalars['String']['output'];
  /** When to try again. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field at fault, outermost first; null when no single one is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** After how many seconds to try again; 0 for another request at once. */
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** What somebody means to buy. */
export type Cart = {
  /** The ID, such as "cart_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The lines in the order in which they were added; empty for a new cart. */
  readonly lines: ReadonlyArray<CartLine>;
  /** How many pieces all lines have together. */
  readonly totalQuantity: Scalars['Int']['output'];
  /** The ISO 3166-1 alpha-2 code of the country that it is to be sent to, such as "DE"; null until it is set. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** The sum of all lines at today's prices, which include tax, before discounts and shipping; null when something in it has no price now or the cart is empty. */
  readonly subtotal?: Maybe<Money>;
  /** The codes of its coupons, in the order in which they were given; `warnings` tells which of them do nothing. */
  readonly couponCodes: ReadonlyArray<Scalars['String']['output']>;
  /** What its coupons take off, in the order in which they are applied; null when something in the cart has no price now or the cart is empty. */
  readonly discounts?: Maybe<ReadonlyArray<Discount>>;
  /** All that its coupons take off, of the goods and of shipping, as a positive amount; null when `discounts` is. */
  readonly discountTotal?: Maybe<Money>;
  /** What sending all of it costs, before discounts; null until a country is set, when something in it is not sent there or its weight cannot be read, and for an empty cart. */
  readonly shippingTotal?: Maybe<Money>;
  /** Why something in it would not be ordered as it is, or cannot be; null when that cannot be told, as the catalogue or the stock cannot be read. */
  readonly warnings?: Maybe<ReadonlyArray<CartWarning>>;
  /** What an order of it costs now, with discounts, shipping and tax: give it back as the total that you expect. Null when one of its parts is. */
  readonly total?: Maybe<Money>;
  /** When it was opened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** Some pieces of one variant in a cart. */
export type CartLine = {
  /** The ID, such as "cln_0190…". */
  readonly id: Scalars['ID']['output'];
  /** How many pieces, at least one. */
  readonly quantity: Scalars['Int']['output'];
  /** What is to be bought; null when it is no longer in the catalogue. */
  readonly variant?: Maybe<ProductVariant>;
  /** What one piece costs now; null when it is not for sale any more, or its price cannot be read. */
  readonly unitPrice?: Maybe<Money>;
};

/** What a coupon takes off. */
export type Discount = {
  /** The code of the coupon. */
  readonly code: Scalars['String']['output'];
  /** What the coupon is about. */
  readonly kind: CouponKind;
  /** How much it takes off, as a positive amount; zero when nothing is left to take it from, or it is not known yet what shipping costs. */
  readonly amount: Money;
};

/** What a coupon is about. */
export type CouponKind =
  /** It takes a part of the price of the goods off. */
  | 'PERCENTAGE'
  /** It takes an amount off the price of the goods, at most all of it. */
  | 'FIXED_AMOUNT'
  /** It pays for the shipping. */
  | 'FREE_SHIPPING';

/** Why something in a cart would not be ordered as it is. */
export type CartWarning = {
  /** What is the matter. */
  readonly code: CartWarningCode;
  /** What is the matter, in one sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The ID of the line that it is about; null when it is about none. */
  readonly lineId?: Maybe<Scalars['ID']['output']>;
  /** The code of the coupon that it is about; null when it is about none. */
  readonly couponCode?: Maybe<Scalars['String']['output']>;
  /** How many pieces of the line can be had; null when it is not about a line. */
  readonly available?: Maybe<Scalars['Int']['output']>;
};

/** What may be the matter with a cart. */
export type CartWarningCode =
  /** The line's variant is not for sale any more. */
  | 'VARIANT_GONE'
  /** Fewer pieces can be had than the line asks for, or none. */
  | 'QUANTITY_NOT_AVAILABLE'
  /** Something in it is not sent to the cart's country. */
  | 'COUNTRY_NOT_SERVED'
  /** The coupon was withdrawn. */
  | 'COUPON_INACTIVE'
  /** The coupon is not valid yet. */
  | 'COUPON_NOT_STARTED'
  /** The coupon is not valid any more. */
  | 'COUPON_EXPIRED'
  /** The coupon has been used as often as it may be, by all or by this customer. */
  | 'COUPON_USED_UP'
  /** The goods do not come to what the coupon asks for. */
  | 'COUPON_MINIMUM'
  /** The coupon is for orders in another currency. */
  | 'COUPON_CURRENCY';

/** What takes something off the orders of those who know its code. */
export type Coupon = {
  /** The ID, such as "cpn_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What people type, unique in the shop, such as "WELCOME5". */
  readonly code: Scalars['String']['output'];
  /** What it is about. */
  readonly kind: CouponKind;
  /** How many percent of the goods it takes off, such as "10.00"; null when it is about something else. */
  readonly percentage?: Maybe<Scalars['Decimal']['output']>;
  /** What it takes off the goods; null when it is about something else. */
  readonly amountOff?: Maybe<Money>;
  /** What the goods must come to before it takes anything off; zero for no minimum. */
  readonly minimumSubtotal: Money;
  /** From when on it is valid; null for ever before. */
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it is valid; null for ever after. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many orders it is for; null for any number. */
  readonly useLimit?: Maybe<Scalars['Int']['output']>;
  /** How many orders of one customer it is for; null for any number. */
  readonly useLimitPerCustomer?: Maybe<Scalars['Int']['output']>;
  /** How many orders have it; those that failed or were cancelled have given it back. */
  readonly used: Scalars['Int']['output'];
  /** Whether it is accepted at all. */
  readonly active: Scalars['Boolean']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it last changed; its use is no change. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** One page of the coupons. */
export type CouponConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<Coupon>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<CouponEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the coupons with its place in the list. */
export type CouponEdge = {
  /** The item. */
  readonly node: Coupon;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** One buyable form of a product, such as a size and a colour. */
export type ProductVariant = {
  /** The ID, such as "var_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The stock keeping unit: the code printed on the shelf, unique in the shop. */
  readonly sku: Scalars['String']['output'];
  /** Whether it can be bought now; null when the stock cannot be reached or has never heard of it. */
  readonly availability?: Maybe<Availability>;
};

/** Whether a variant can be bought. */
export type Availability = {
  /** How many pieces one order may take; null when there is no limit. */
  readonly maxPurchasable?: Maybe<Scalars['Int']['output']>;
};

/** A placed order. Its lines, prices and address are snapshots and never change. */
export type Order = {
  /** The ID, such as "ord_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The short code for people, unique in the shop, such as "A1B2C3". */
  readonly code: Scalars['String']['output'];
  /** How far it has come. */
  readonly state: OrderState;
  /** Who ordered; null when the account cannot be read or is gone. */
  readonly customer?: Maybe<User>;
  /** What was ordered. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** Where it goes. */
  readonly shippingAddress: OrderAddress;
  /** The sum of the lines. */
  readonly subtotal: Money;
  /** What coupons took off, in the order in which they were applied. */
  readonly discounts: ReadonlyArray<Discount>;
  /** All that was taken off, of the goods and of shipping, as a positive amount. */
  readonly discountTotal: Money;
  /** What shipping costs, before discounts. */
  readonly shippingTotal: Money;
  /** The tax on it all. */
  readonly taxTotal: Money;
  /** What the customer pays in all. */
  readonly total: Money;
  /** The parcels, the first sent first; empty before anything is packed. */
  readonly fulfillments: ReadonlyArray<Fulfillment>;
  /** What happened to it, the latest first. */
  readonly history: ReadonlyArray<OrderEvent>;
  /** Whether it can still be called off: not yet sent, not yet ended and not being called off. */
  readonly cancellable: Scalars['Boolean']['output'];
  /** What the customer has to do before it is paid; null when there is nothing to do, and for anybody else. */
  readonly paymentAction?: Maybe<PaymentAction>;
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change. */
  readonly version: Scalars['Int']['output'];
};


/** A placed order. Its lines, prices and address are snapshots and never change. */
export type OrderHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Some pieces of one variant as they were ordered; never changes, whatever becomes of the variant. */
export type OrderLine = {
  /** The ID, such as "oln_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What it was called. */
  readonly title: Scalars['String']['output'];
  /** The stock keeping unit it had. */
  readonly sku: Scalars['String']['output'];
  /** What one piece cost. */
  readonly unitPrice: Money;
  /** How many pieces. */
  readonly quantity: Scalars['Int']['output'];
  /** The unit price times the quantity. */
  readonly lineTotal: Money;
  /** How many of the pieces are in no parcel yet. */
  readonly unfulfilledQuantity: Scalars['Int']['output'];
  /** The variant as it is in the catalogue today; null when it is no longer there. */
  readonly variant?: Maybe<ProductVariant>;
};

/** How far an order has come. */
export type OrderState =
  /** Placed; nothing was checked yet. */
  | 'PENDING'
  /** Waits for the customer to pay. */
  | 'AWAITING_PAYMENT'
  /** Paid; nothing was sent yet. */
  | 'PAID'
  /** Some of it was sent. */
  | 'PARTIALLY_FULFILLED'
  /** All of it was sent. */
  | 'FULFILLED'
  /** All of it has arrived. */
  | 'DELIVERED'
  /** Called off before it was sent. */
  | 'CANCELLED'
  /** Some of the money was given back. */
  | 'PARTIALLY_REFUNDED'
  /** All of the money was given back. */
  | 'REFUNDED'
  /** Could not be paid or reserved. */
  | 'FAILED';

/** Where an order goes, copied from the customer's address when it was placed. */
export type OrderAddress = {
  /** Who lives there, as written on the parcel. */
  readonly name: Scalars['String']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** Whatever else finds the door; null when there is nothing else. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** The town. */
  readonly city: Scalars['String']['output'];
  /** The state or province; null where addresses have none. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** The postal code as that country writes it. */
  readonly postalCode: Scalars['String']['output'];
  /** The ISO 3166-1 alpha-2 code of the country, such as "DE". */
  readonly country: Scalars['String']['output'];
};

/** One parcel of an order. */
export type Fulfillment = {
  /** The ID, such as "ful_0190…". */
  readonly id: Scalars['ID']['output'];
  /** How far it has come. */
  readonly state: FulfillmentState;
  /** Where the carrier shows its way; null when it has no tracking. */
  readonly trackingUrl?: Maybe<Scalars['String']['output']>;
  /** The order's lines that are in it, each with as many pieces as were ordered; `items` tells how many of them are in it. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** What is in it. */
  readonly items: ReadonlyArray<FulfillmentItem>;
  /** When it was sent; null before that. */
  readonly shippedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived; null before that, or when nobody has written that down. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How far a parcel has come. */
export type FulfillmentState =
  /** It is being packed. */
  | 'PENDING'
  /** It is on its way. */
  | 'SHIPPED'
  /** It has arrived. */
  | 'DELIVERED'
  /** It will not be sent. */
  | 'CANCELLED';

/** Some pieces of one line of an order in a parcel. */
export type FulfillmentItem = {
  /** The line of the order. */
  readonly line: OrderLine;
  /** How many of its pieces are in the parcel. */
  readonly quantity: Scalars['Int']['output'];
};

/** One thing that happened to an order. */
export type OrderEvent = {
  /** The ID, such as "evt_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What happened, such as "order.paid". */
  readonly type: Scalars['String']['output'];
  /** What happened, in one sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The ID of who did it; null when the system did. */
  readonly actorId?: Maybe<Scalars['ID']['output']>;
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
};

/** A person with an account. */
export type User = {
  /** The ID, such as "usr_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What they mean to buy; null when they have no cart, it cannot be read, or the viewer may not read those of others. */
  readonly cart?: Maybe<Cart>;
  /** What they have ordered, the latest first; null when the orders cannot be read, or the viewer may not read those of others. */
  readonly orders?: Maybe<OrderConnection>;
};


/** A person with an account. */
export type UserOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  states?: InputMaybe<ReadonlyArray<OrderState>>;
};

/** One page of the orders. */
export type OrderConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<Order>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the orders with its place in the list. */
export type OrderEdge = {
  /** The item. */
  readonly node: Order;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** Which orders to show; all conditions must hold. */
export type OrderFilter = {
  /** The states to show; null or empty for all. */
  readonly states?: InputMaybe<ReadonlyArray<OrderState>>;
  /** Placed at this instant or later; null for no bound. */
  readonly placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Placed before this instant; null for no bound. */
  readonly placedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** The beginning of an order's code, in any case; null for all. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** The ID of who ordered; null for everybody. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
};

/** The wanted quantity of one variant. */
export type CartLineInput = {
  /** The variant's ID. */
  readonly variantId: Scalars['ID']['input'];
  /** How many pieces, from 0 to 999; 0 takes the variant out of the cart. */
  readonly quantity: Scalars['Int']['input'];
};

/** What a customer has seen that one piece of a line costs. */
export type ExpectedPriceInput = {
  /** The ID of the cart's line. */
  readonly lineId: Scalars['ID']['input'];
  /** The price of one piece, in the currency of the expected total. */
  readonly unitPrice: Scalars['Decimal']['input'];
};

/** What is to be bought, where it goes and how it is paid. */
export type CheckoutCompleteInput = {
  /** The cart's ID; all of it is bought. */
  readonly cartId: Scalars['ID']['input'];
  /** The ID of one of the viewer's own addresses. */
  readonly shippingAddressId: Scalars['ID']['input'];
  /** What the provider of payments has made of the customer's means of payment, 1 to 255 printable ASCII characters. */
  readonly paymentMethodToken: Scalars['String']['input'];
  /** What the customer has been shown that they pay in all, which is the cart's `total`: nothing else is ever charged. */
  readonly expectedTotal: Scalars['Decimal']['input'];
  /** The ISO 4217 code of the currency that it is in; null for EUR. */
  readonly expectedCurrency?: InputMaybe<Scalars['String']['input']>;
  /** What they have been shown of single lines, so that a total that has changed can be explained by lines; null to be told of the total alone. */
  readonly expectedPrices?: InputMaybe<ReadonlyArray<ExpectedPriceInput>>;
};

/** What a customer has to do before their order is paid. */
export type PaymentAction = {
  /** What it is, such as "redirect". */
  readonly kind: Scalars['String']['output'];
  /** Where the customer confirms the payment; null when `clientSecret` is what is needed. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** What the payment provider's own code in the browser needs; null when there is a `url`. */
  readonly clientSecret?: Maybe<Scalars['String']['output']>;
  /** Until when it can be done: then the payment counts as declined, and the pieces are free for others. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** What became of a checkout. */
export type CheckoutPayload = {
  /** The order as it is now; null when none was placed. It is bought once its state is PAID. */
  readonly order?: Maybe<Order>;
  /** The cart as it is now: what is bought has left it, and after a failure it tells of today's prices. Null when there is none with that ID, or not for this viewer. */
  readonly cart?: Maybe<Cart>;
  /** What the customer has to do now; null when there is nothing to do. Ask for the order, or call again with the same key, once it is done. */
  readonly paymentAction?: Maybe<PaymentAction>;
  /** Why nothing is bought, or not yet; empty when it is, or when `paymentAction` is to be done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A coupon as it is to be: what is not given, it does not have. */
export type CouponInput = {
  /** What people type: 3 to 32 letters from A to Z, digits and hyphens. Small letters are made capitals. */
  readonly code: Scalars['String']['input'];
  /** What it is about. */
  readonly kind: CouponKind;
  /** How many percent of the goods it takes off, from "0.01" to "100.00", for the kind PERCENTAGE alone. */
  readonly percentage?: InputMaybe<Scalars['Decimal']['input']>;
  /** What it takes off the goods, in major units of the currency, for the kind FIXED_AMOUNT alone. */
  readonly amountOff?: InputMaybe<Scalars['Decimal']['input']>;
  /** The ISO 4217 code of the currency of the orders that it is for. */
  readonly currency?: InputMaybe<Scalars['String']['input']>;
  /** What the goods must come to, in major units of the currency; null for no minimum. */
  readonly minimumSubtotal?: InputMaybe<Scalars['Decimal']['input']>;
  /** From when on it is valid; null for ever before. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when it is valid; null for ever after. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many orders it is for, one or more; null for any number. */
  readonly useLimit?: InputMaybe<Scalars['Int']['input']>;
  /** How many orders of one customer it is for, one or more; null for any number. */
  readonly useLimitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
};

/** What a change to a coupon did. */
export type CouponPayload = {
  /** The coupon as it is now; null when nothing was done. */
  readonly coupon?: Maybe<Coupon>;
  /** Why nothing was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a change to many things at once did. */
export type BulkPayload = {
  /** How many were changed. */
  readonly updated: Scalars['Int']['output'];
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a change to a cart did. */
export type CartPayload = {
  /** The cart as it is now; null when there is none. */
  readonly cart?: Maybe<Cart>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Some pieces of one line of an order. */
export type FulfillmentLineInput = {
  /** The order line's ID. */
  readonly lineId: Scalars['ID']['input'];
  /** How many pieces, at least one; null for all that are in no parcel yet. */
  readonly quantity?: InputMaybe<Scalars['Int']['input']>;
};

/** What a change to an order did. */
export type OrderPayload = {
  /** The order as it is when this is answered; null when there is none, or when the caller may not read it. */
  readonly order?: Maybe<Order>;
  /** The parcel that was sent or has arrived, as it is when this is answered; null when this is about none, or when the caller may not read the order. */
  readonly fulfillment?: Maybe<Fulfillment>;
  /** Why nothing was done; empty when it was. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Everything that can be read. */
export type Query = {
  /** A cart; null when there is none with this ID, or not for this viewer. */
  readonly cart?: Maybe<Cart>;
  /** One order by either its ID or its code; null when there is none, or not for this viewer. Give exactly one. */
  readonly order?: Maybe<Order>;
  /** Orders of all customers, the latest first. */
  readonly orders: OrderConnection;
  /** All coupons, the newest first. */
  readonly coupons: CouponConnection;
};


/** Everything that can be read. */
export type QueryCartArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QueryOrderArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. */
export type QueryOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
};


/** Everything that can be read. */
export type QueryCouponsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Everything that can be changed. */
export type Mutation = {
  /** Sets how many pieces of each given variant are in a cart; other lines stay as they are, so that a repeated call changes nothing. Errors: FieldError, NotFoundError, StaleVersionError. */
  readonly cartLinesSet: CartPayload;
  /**
   * Puts what is in a guest's cart into the viewer's own, or opens one when there is none: for when a guest has signed in. Of what is in
   * both the larger quantity stays; country and coupons come along. The guest's cart is empty then, and a repeated call changes nothing.
   * Errors: FieldError, NotFoundError, CheckoutInProgressError.
   */
  readonly cartMerge: CartPayload;
  /** Sets the country that a cart is to be sent to, on which its shipping depends. Errors: FieldError, NotFoundError, StaleVersionError. */
  readonly cartCountrySet: CartPayload;
  /** Calls an order off that is `cancellable`. It is CANCELLED once pieces and money are given back, most often when this is answered: until then it keeps its state and is not cancellable. For who has placed it, and for those who have orders:write. Errors: FieldError, NotFoundError, OrderStateError, IdempotencyConflictError. */
  readonly orderCancel: OrderPayload;
  /** Sends pieces of a paid order in a parcel. Errors: FieldError, NotFoundError, OrderStateError, IdempotencyConflictError. */
  readonly orderFulfill: OrderPayload;
  /** Says that a parcel has arrived; the order has with its last one. Errors: FieldError, NotFoundError, IdempotencyConflictError. */
  readonly orderDeliver: OrderPayload;
  /** Buys what is in a cart: reserves the pieces, has the money set aside, sells the pieces and takes the money; all of it or nothing. What is bought leaves the cart. The same key and input find the same checkout for 24 hours, however it went; after a failure try again with a new key. Errors: FieldError, NotFoundError, TotalChangedError, PriceChangedError, InsufficientStockError, PaymentDeclinedError, CheckoutInProgressError, IdempotencyConflictError, RateLimitedError after too many declined payments; FieldError with the code IDEMPOTENCY_IN_PROGRESS while it is under way: call again with the same key. */
  readonly checkoutComplete: CheckoutPayload;
  /** Sets the coupons of a cart, in place of those that it has; `warnings` of the cart tells which of them do nothing. Errors: FieldError, NotFoundError, StaleVersionError. */
  readonly cartCouponsSet: CartPayload;
  /** Makes a coupon, or sets all of one but whether it is active. Orders keep what it promised them. Errors: FieldError, NotFoundError, StaleVersionError. */
  readonly couponUpsert: CouponPayload;
  /** Lets coupons be accepted, or no longer. Errors: FieldError, NotFoundError. */
  readonly couponsSetActive: BulkPayload;
};


/** Everything that can be changed. */
export type MutationCartLinesSetArgs = {
  cartId?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  lines: ReadonlyArray<CartLineInput>;
};


/** Everything that can be changed. */
export type MutationCartMergeArgs = {
  guestCartId: Scalars['ID']['input'];
};


/** Everything that can be changed. */
export type MutationCartCountrySetArgs = {
  cartId?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  country?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be changed. */
export type MutationOrderCancelArgs = {
  idempotencyKey: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** Everything that can be changed. */
export type MutationOrderFulfillArgs = {
  idempotencyKey: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  lines?: InputMaybe<ReadonlyArray<FulfillmentLineInput>>;
  trackingUrl?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be changed. */
export type MutationOrderDeliverArgs = {
  idempotencyKey: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  fulfillmentId: Scalars['ID']['input'];
};


/** Everything that can be changed. */
export type MutationCheckoutCompleteArgs = {
  idempotencyKey: Scalars['ID']['input'];
  input: CheckoutCompleteInput;
};


/** Everything that can be changed. */
export type MutationCartCouponsSetArgs = {
  cartId?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  codes: ReadonlyArray<Scalars['String']['input']>;
};


/** Everything that can be changed. */
export type MutationCouponUpsertArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  input: CouponInput;
};


/** Everything that can be changed. */
export type MutationCouponsSetActiveArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
  active: Scalars['Boolean']['input'];
};

/** Everything that can be watched. */
export type Subscription = {
  /** An order as it is, and again each time that it has changed; changes that follow each other closely may come as one. It completes once the order can change no more. For who may read the order. */
  readonly orderUpdated?: Maybe<Order>;
};


/** Everything that can be watched. */
export type SubscriptionOrderUpdatedArgs = {
  id: Scalars['ID']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Cart: Cart;
  CartLine: CartLine;
  ProductVariant: ProductVariant;
  Order: Order;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true},"variant":{"availability":{"maxPurchasable":true}}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"lines":{"unitPrice":{"amount":true,"currency":true}},"shippingTotal":{"amount":true,"currency":true}}> ) );
  CartLine:
    ( { __typename: 'CartLine' }
    & GraphQLRecursivePick<FederationTypes['CartLine'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & ( GraphQLRecursivePick<FederationTypes['Order'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"code":true}> ) );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Money: ResolverTypeWrapper<Money>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  UserError: ResolverTypeWrapper<KitUserError>;
  FieldError: ResolverTypeWrapper<FieldError>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  StaleVersionError: ResolverTypeWrapper<StaleVersionError>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  OrderStateError: ResolverTypeWrapper<OrderStateError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  TotalChangedError: ResolverTypeWrapper<TotalChangedError>;
  PriceChangedError: ResolverTypeWrapper<PriceChangedError>;
  CheckoutInProgressError: ResolverTypeWrapper<CheckoutInProgress>;
  PaymentDeclinedError: ResolverTypeWrapper<PaymentDeclinedError>;
  RateLimitedError: ResolverTypeWrapper<RateLimitedError>;
  Cart: ResolverTypeWrapper<CartRow>;
  CartLine: ResolverTypeWrapper<CartLineRow>;
  Discount: ResolverTypeWrapper<DiscountRow>;
  CouponKind: CouponKind;
  CartWarning: ResolverTypeWrapper<CartWarning>;
  CartWarningCode: CartWarningCode;
  Coupon: ResolverTypeWrapper<CouponRow>;
  CouponConnection: ResolverTypeWrapper<CouponPage>;
  CouponEdge: ResolverTypeWrapper<Omit<CouponEdge, 'node'> & { node: ResolversTypes['Coupon'] }>;
  ProductVariant: ResolverTypeWrapper<VariantStub>;
  Availability: ResolverTypeWrapper<Availability>;
  Order: ResolverTypeWrapper<OrderRow>;
  OrderLine: ResolverTypeWrapper<OrderLineRow>;
  OrderState: OrderState;
  OrderAddress: ResolverTypeWrapper<OrderAddress>;
  Fulfillment: ResolverTypeWrapper<FulfillmentRow>;
  FulfillmentState: FulfillmentState;
  FulfillmentItem: ResolverTypeWrapper<FulfillmentItemRow>;
  OrderEvent: ResolverTypeWrapper<OrderEventRow>;
  User: ResolverTypeWrapper<UserStub>;
  OrderConnection: ResolverTypeWrapper<OrderPage>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderFilter: OrderFilter;
  CartLineInput: CartLineInput;
  ExpectedPriceInput: ExpectedPriceInput;
  CheckoutCompleteInput: CheckoutCompleteInput;
  PaymentAction: ResolverTypeWrapper<PaymentAction>;
  CheckoutPayload: ResolverTypeWrapper<CheckoutAnswer>;
  CouponInput: CouponInput;
  CouponPayload: ResolverTypeWrapper<Omit<CouponPayload, 'coupon' | 'userErrors'> & { coupon?: Maybe<ResolversTypes['Coupon']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  BulkPayload: ResolverTypeWrapper<Omit<BulkPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CartPayload: ResolverTypeWrapper<Omit<CartPayload, 'cart' | 'userErrors'> & { cart?: Maybe<ResolversTypes['Cart']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  FulfillmentLineInput: FulfillmentLineInput;
  OrderPayload: ResolverTypeWrapper<OrderChange>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Money: Money;
  String: Scalars['String']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  UserError: KitUserError;
  FieldError: FieldError;
  NotFoundError: NotFoundError;
  StaleVersionError: StaleVersionError;
  Int: Scalars['Int']['output'];
  IdempotencyConflictError: IdempotencyConflictError;
  OrderStateError: OrderStateError;
  InsufficientStockError: InsufficientStockError;
  ID: Scalars['ID']['output'];
  TotalChangedError: TotalChangedError;
  PriceChangedError: PriceChangedError;
  CheckoutInProgressError: CheckoutInProgress;
  PaymentDeclinedError: PaymentDeclinedError;
  RateLimitedError: RateLimitedError;
  Cart: CartRow;
  CartLine: CartLineRow;
  Discount: DiscountRow;
  CartWarning: CartWarning;
  Coupon: CouponRow;
  CouponConnection: CouponPage;
  CouponEdge: Omit<CouponEdge, 'node'> & { node: ResolversParentTypes['Coupon'] };
  ProductVariant: VariantStub;
  Availability: Availability;
  Order: OrderRow;
  OrderLine: OrderLineRow;
  OrderAddress: OrderAddress;
  Fulfillment: FulfillmentRow;
  FulfillmentItem: FulfillmentItemRow;
  OrderEvent: OrderEventRow;
  User: UserStub;
  OrderConnection: OrderPage;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderFilter: OrderFilter;
  CartLineInput: CartLineInput;
  ExpectedPriceInput: ExpectedPriceInput;
  CheckoutCompleteInput: CheckoutCompleteInput;
  PaymentAction: PaymentAction;
  CheckoutPayload: CheckoutAnswer;
  CouponInput: CouponInput;
  CouponPayload: Omit<CouponPayload, 'coupon' | 'userErrors'> & { coupon?: Maybe<ResolversParentTypes['Coupon']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  BulkPayload: Omit<BulkPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CartPayload: Omit<CartPayload, 'cart' | 'userErrors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  FulfillmentLineInput: FulfillmentLineInput;
  OrderPayload: OrderChange;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type MoneyResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType?: TypeResolveFn<'FieldError' | 'NotFoundError' | 'StaleVersionError' | 'IdempotencyConflictError' | 'OrderStateError' | 'InsufficientStockError' | 'TotalChangedError' | 'PriceChangedError' | 'CheckoutInProgressError' | 'PaymentDeclinedError' | 'RateLimitedError', ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaleVersionErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['StaleVersionError'] = ResolversParentTypes['StaleVersionError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderStateErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderStateError'] = ResolversParentTypes['OrderStateError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientStockErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TotalChangedErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['TotalChangedError'] = ResolversParentTypes['TotalChangedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceChangedErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['PriceChangedError'] = ResolversParentTypes['PriceChangedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  newPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckoutInProgressErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CheckoutInProgressError'] = ResolversParentTypes['CheckoutInProgressError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentDeclinedErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['PaymentDeclinedError'] = ResolversParentTypes['PaymentDeclinedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  declineCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RateLimitedErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['RateLimitedError'] = ResolversParentTypes['RateLimitedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  totalQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  couponCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  discounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Discount']>>, ParentType, ContextType>;
  discountTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CartWarning']>>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine'], FederationReferenceType extends FederationReferenceTypes['CartLine'] = FederationReferenceTypes['CartLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CartLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type DiscountResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Discount'] = ResolversParentTypes['Discount']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CouponKind'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CartWarningResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CartWarning'] = ResolversParentTypes['CartWarning']> = {
  code?: Resolver<ResolversTypes['CartWarningCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  couponCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CouponResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CouponKind'], ParentType, ContextType>;
  percentage?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  amountOff?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimumSubtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  useLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  useLimitPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CouponConnectionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CouponConnection'] = ResolversParentTypes['CouponConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CouponEdgeResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CouponEdge'] = ResolversParentTypes['CouponEdge']> = {
  node?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderState'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  shippingAddress?: Resolver<ResolversTypes['OrderAddress'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discounts?: Resolver<ReadonlyArray<ResolversTypes['Discount']>, ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shippingTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fulfillments?: Resolver<ReadonlyArray<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['OrderEvent']>, ParentType, ContextType, RequireFields<OrderHistoryArgs, 'first'>>;
  cancellable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paymentAction?: Resolver<Maybe<ResolversTypes['PaymentAction']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lineTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unfulfilledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type OrderAddressResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderAddress'] = ResolversParentTypes['OrderAddress']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FulfillmentResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Fulfillment'] = ResolversParentTypes['Fulfillment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FulfillmentState'], ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentItem']>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type FulfillmentItemResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['FulfillmentItem'] = ResolversParentTypes['FulfillmentItem']> = {
  line?: Resolver<ResolversTypes['OrderLine'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderEventResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderEvent'] = ResolversParentTypes['OrderEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<UserOrdersArgs, 'first'>>;
};

export type OrderConnectionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentActionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['PaymentAction'] = ResolversParentTypes['PaymentAction']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CheckoutPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CheckoutPayload'] = ResolversParentTypes['CheckoutPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  paymentAction?: Resolver<Maybe<ResolversTypes['PaymentAction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CouponPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CouponPayload'] = ResolversParentTypes['CouponPayload']> = {
  coupon?: Resolver<Maybe<ResolversTypes['Coupon']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BulkPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['BulkPayload'] = ResolversParentTypes['BulkPayload']> = {
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CartPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CartPayload'] = ResolversParentTypes['CartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OrderPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OrderPayload'] = ResolversParentTypes['OrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, Partial<QueryCartArgs>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, Partial<QueryOrderArgs>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  coupons?: Resolver<ResolversTypes['CouponConnection'], ParentType, ContextType, RequireFields<QueryCouponsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cartLinesSet?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationCartLinesSetArgs, 'lines'>>;
  cartMerge?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationCartMergeArgs, 'guestCartId'>>;
  cartCountrySet?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, Partial<MutationCartCountrySetArgs>>;
  orderCancel?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationOrderCancelArgs, 'idempotencyKey' | 'id' | 'reason'>>;
  orderFulfill?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationOrderFulfillArgs, 'idempotencyKey' | 'id'>>;
  orderDeliver?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationOrderDeliverArgs, 'idempotencyKey' | 'id' | 'fulfillmentId'>>;
  checkoutComplete?: Resolver<ResolversTypes['CheckoutPayload'], ParentType, ContextType, RequireFields<MutationCheckoutCompleteArgs, 'idempotencyKey' | 'input'>>;
  cartCouponsSet?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationCartCouponsSetArgs, 'codes'>>;
  couponUpsert?: Resolver<ResolversTypes['CouponPayload'], ParentType, ContextType, RequireFields<MutationCouponUpsertArgs, 'input'>>;
  couponsSetActive?: Resolver<ResolversTypes['BulkPayload'], ParentType, ContextType, RequireFields<MutationCouponsSetActiveArgs, 'ids' | 'active'>>;
};

export type SubscriptionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  orderUpdated?: SubscriptionResolver<Maybe<ResolversTypes['Order']>, "orderUpdated", ParentType, ContextType, RequireFields<SubscriptionOrderUpdatedArgs, 'id'>>;
};

export type Resolvers<ContextType = OrdersContext> = {
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  StaleVersionError?: StaleVersionErrorResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  OrderStateError?: OrderStateErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  TotalChangedError?: TotalChangedErrorResolvers<ContextType>;
  PriceChangedError?: PriceChangedErrorResolvers<ContextType>;
  CheckoutInProgressError?: CheckoutInProgressErrorResolvers<ContextType>;
  PaymentDeclinedError?: PaymentDeclinedErrorResolvers<ContextType>;
  RateLimitedError?: RateLimitedErrorResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  Discount?: DiscountResolvers<ContextType>;
  CartWarning?: CartWarningResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  CouponConnection?: CouponConnectionResolvers<ContextType>;
  CouponEdge?: CouponEdgeResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderAddress?: OrderAddressResolvers<ContextType>;
  Fulfillment?: FulfillmentResolvers<ContextType>;
  FulfillmentItem?: FulfillmentItemResolvers<ContextType>;
  OrderEvent?: OrderEventResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  PaymentAction?: PaymentActionResolvers<ContextType>;
  CheckoutPayload?: CheckoutPayloadResolvers<ContextType>;
  CouponPayload?: CouponPayloadResolvers<ContextType>;
  BulkPayload?: BulkPayloadResolvers<ContextType>;
  CartPayload?: CartPayloadResolvers<ContextType>;
  OrderPayload?: OrderPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
};


/** What may have come with a representation beside its id, for a required field. */
type External<Reference> = { readonly [Field in Exclude<keyof Reference, '__typename' | 'id'>]?: Reference[Field] };

/** Resolves all representations of one type at once: a row or null for each, in their order. */
export type References = {
  [Type in keyof FederationReferenceTypes]: (
    representations: readonly FederationReferenceTypes[Type][],
    context: OrdersContext,
    fields: ReadonlySet<string>,
    info: GraphQLResolveInfo,
  ) => Promise<readonly (object | null)[]> | readonly (object | null)[];
};
