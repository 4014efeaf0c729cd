import type { Viewer } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import type { Client } from 'pg';
import { reference, root, type Ways } from './way.ts';

/** The ways into a subgraph, with keys of what is in its database. */
export type Table = (client: Client) => Promise<Ways>;

const nobody = '00000000-0000-7000-8000-000000000000';
const staff = (...scopes: string[]): Viewer => signedIn('0e000000-0000-7000-8000-000000000001', scopes);

export const tables: Readonly<Record<string, Table>> = {
  products: async (client) => {
    const draft = await first<'id' | 'slug' | 'variant' | 'sku'>(
      client,
      `select p.id, p.slug, v.id as variant, v.sku from product p join product_variant v on v.product_id = p.id where p.status = 'DRAFT'`,
    );
    const shown = await first<'id'>(client, `select v.id from product p join product_variant v on v.product_id = p.id where p.status = 'ACTIVE'`);
    const keeper = { seenBy: staff('products:read') };
    const product = { ...keeper, something: `prod_${draft.id}`, nothing: `prod_${nobody}` };
    const slug = { ...keeper, something: draft.slug, nothing: 'no-such-slug' };
    const variant = { ...keeper, something: `var_${draft.variant}`, nothing: `var_${nobody}` };
    const sku = { ...keeper, something: draft.sku, nothing: 'NO-SUCH-SKU' };
    const writing = (query: string) => ({ needs: 'products:write', question: { query, variables: {} } });
    return {
      'Query.product': [
        { ...product, ask: root('query ($key: ID) { product(id: $key) { title } }') },
        { ...slug, ask: root('query ($key: String) { product(slug: $key) { title } }') },
      ],
      'Query.variant': [
        { ...variant, ask: root('query ($key: ID) { variant(id: $key) { title product { title } } }') },
        { ...sku, ask: root('query ($key: String) { variant(sku: $key) { title product { title } } }') },
      ],
      'Query.products': 'public',
      'Query.giftCard': 'public',
      'Query.giftCards': 'public',
      'Query.category': 'public',
      'Query.categories': 'public',
      'Mutation.productUpsert': writing('mutation { productUpsert(input: {}) { product { id } userErrors { code } } }'),
      'Mutation.productsSetStatus': writing(`mutation { productsSetStatus(ids: ["prod_${nobody}"], status: ACTIVE) { updated } }`),
      Product: [
        { ...product, ask: reference('Product', 'title') },
        { ...slug, ask: reference('Product', 'title', {}, 'slug') },
        { ...product, ask: reference('CatalogItem', 'title') },
      ],
      'ProductVariant.costPrice': { blankBut: staff('products:read'), question: reference('ProductVariant', 'costPrice { amount }')(`var_${shown.id}`) },
      ProductVariant: [
        { ...variant, ask: reference('ProductVariant', 'title price { amount }') },
        { ...sku, ask: reference('ProductVariant', 'title', {}, 'sku') },
      ],
      GiftCard: 'public',
      CartLine: 'public',
      Category: 'public',
    };
  },

  inventory: async (client) => {
    const { variant, location } = await first<'variant' | 'location'>(client, 'select variant_id as variant, location_id as location from stock_level');
    const reading = (query: string) => ({ needs: 'inventory:read', question: { query, variables: {} } });
    const adjusting = `mutation { stockAdjust(idempotencyKey: "k", variantId: "var_${nobody}", locationId: "loc_${nobody}", delta: 1, reason: "x") { level { onHand } } }`;
    return {
      'Query.stockLocations': reading('{ stockLocations { name } }'),
      'Query.stockMovements': reading(`{ stockMovements(variantId: "var_${variant}") { nodes { delta } } }`),
      'Mutation.stockAdjust': { needs: 'inventory:write', question: { query: adjusting, variables: {} } },
      'ProductVariant.id': 'public',
      'ProductVariant.availability': 'public',
      'ProductVariant.shippingEstimate': 'public',
      Cart: 'public',
      'ProductVariant.stock': { blankBut: staff('inventory:read'), question: reference('ProductVariant', 'stock { onHand }')(`var_${variant}`) },
      StockLocation: {
        seenBy: staff('inventory:read'),
        something: `loc_${location}`,
        nothing: `loc_${nobody}`,
        ask: reference('StockLocation', 'name'),
      },
    };
  },

  orders: async (client) => {
    const { owner, cart, line } = await first<'owner' | 'cart' | 'line'>(
      client,
      'select c.user_id as owner, c.id as cart, l.id as line from cart c join cart_line l on l.cart_id = c.id',
    );
    const order = await first<'id' | 'code' | 'owner'>(client, 'select id, code, user_id as owner from sales_order where user_id is not null');
    const mine = { seenBy: signedIn(order.owner), something: `ord_${order.id}`, nothing: `ord_${nobody}` };
    const support = { ...mine, seenBy: staff('orders:read') };
    const byCode = { ...mine, something: order.code, nothing: 'SG-9999999' };
    const myCart = { seenBy: signedIn(owner), something: `cart_${cart}`, nothing: `cart_${nobody}` };
    const ordering = { seenBy: signedIn(order.owner), something: `usr_${order.owner}`, nothing: `usr_${nobody}` };
    const setting = `mutation ($key: ID) { cartLinesSet(cartId: $key, lines: [{ variantId: "var_${nobody}", quantity: 0 }]) { cart { id totalQuantity } userErrors { code message } } }`;
    const sending = (call: string) => ({
      needs: 'orders:fulfill',
      question: { query: `mutation { ${call.replace('$ID', `"ord_${nobody}"`)} { order { id } userErrors { code } } }`, variables: {} },
    });
    return {
      'Query.cart': { ...myCart, ask: root('query ($key: ID) { cart(id: $key) { totalQuantity } }') },
      'Query.order': [
        { ...mine, ask: root('query ($key: ID) { order(id: $key) { code lines { title } } }') },
        { ...byCode, ask: root('query ($key: String) { order(code: $key) { total { amount } } }') },
      ],
      'Query.orders': { needs: 'orders:read', question: { query: '{ orders { nodes { code } } }', variables: {} } },
      'Query.coupons': { needs: 'orders:read', question: { query: '{ coupons { nodes { code used } } }', variables: {} } },
      'Mutation.couponUpsert': {
        needs: 'orders:write',
        question: { query: 'mutation { couponUpsert(input: { code: "", kind: FREE_SHIPPING }) { coupon { id } userErrors { code } } }', variables: {} },
      },
      'Mutation.couponsSetActive': {
        needs: 'orders:write',
        question: { query: `mutation { couponsSetActive(ids: ["cpn_${nobody}"], active: false) { updated } }`, variables: {} },
      },
      'Mutation.cartCouponsSet': {
        ...myCart,
        ask: root('mutation ($key: ID) { cartCouponsSet(cartId: $key, codes: []) { cart { id couponCodes } userErrors { code message } } }'),
      },
      'Mutation.cartCountrySet': {
        ...myCart,
        ask: root('mutation ($key: ID) { cartCountrySet(cartId: $key, country: "DE") { cart { id country } userErrors { code message } } }'),
      },
      'Mutation.cartLinesSet': { ...myCart, ask: root(setting) },
      'Mutation.cartMerge': {
        ...myCart,
        ask: root('mutation ($key: ID!) { cartMerge(guestCartId: $key) { cart { id totalQuantity } userErrors { code message path } } }'),
      },
      'Subscription.orderUpdated': { ...mine, ask: root('subscription ($key: ID!) { orderUpdated(id: $key) { code } }') },
      'Mutation.orderCancel': {
        ...mine,
        ask: root('mutation ($key: ID!) { orderCancel(idempotencyKey: $key, id: $key, reason: "x") { order { id } userErrors { code message path } } }'),
      },
      'Mutation.orderFulfill': sending('orderFulfill(idempotencyKey: "k", id: $ID)'),
      'Mutation.orderDeliver': sending(`orderDeliver(idempotencyKey: "k", id: $ID, fulfillmentId: "ful_${nobody}")`),
      'Mutation.checkoutComplete': {
        needs: null,
        question: {
          query: `mutation { checkoutComplete(idempotencyKey: "k", input: { cartId: "cart_${nobody}", shippingAddressId: "adr_${nobody}", paymentMethodToken: "t", expectedTotal: "0" }) { order { id } userErrors { code } } }`,
          variables: {},
        },
      },
      Cart: { ...myCart, ask: reference('Cart', 'version country couponCodes total { amount } lines { quantity }') },
      CartLine: { seenBy: signedIn(owner), something: `cln_${line}`, nothing: `cln_${nobody}`, ask: reference('CartLine', 'quantity variant { id }') },
      Order: [
        {
          ...mine,
          ask: reference(
            'Order',
            'code customer { id } paymentAction { kind } history { message } lines { unfulfilledQuantity } fulfillments { items { quantity } }',
          ),
        },
        { ...support, ask: reference('Order', 'code shippingAddress { line1 }') },
        { ...byCode, ask: reference('Order', 'state', {}, 'code') },
      ],
      'ProductVariant.id': 'public',
      'User.id': 'public',
      'User.cart': { seenBy: signedIn(owner), something: `usr_${owner}`, nothing: `usr_${nobody}`, ask: reference('User', 'cart { id }') },
      'User.orders': { ...ordering, ask: reference('User', 'orders { nodes { code } totalCount }') },
    };
  },

  payments: async (client) => {
    const payment = await first<'id' | 'order' | 'owner'>(
      client,
      'select id, order_id as order, customer_id as owner from payment where captured_minor > refunded_minor',
    );
    const owner = signedIn(payment.owner);
    const paid = { seenBy: owner, something: `ord_${payment.order}`, nothing: `ord_${nobody}` };
    const mine = { seenBy: owner, something: `pay_${payment.id}`, nothing: `pay_${nobody}` };
    const moving = (call: string) => ({
      needs: 'payments:refund',
      question: { query: `mutation { ${call.replace('$ID', `"pay_${nobody}"`)} { payment { id } userErrors { code } } }`, variables: {} },
    });
    return {
      'Query.payment': {
        needs: 'payments:read',
        question: { query: `{ payment(id: "pay_${payment.id}") { amount { amount } } }`, variables: {} },
      },
      'Mutation.paymentCapture': moving('paymentCapture(idempotencyKey: "k", id: $ID)'),
      'Mutation.paymentRefund': moving('paymentRefund(idempotencyKey: "k", id: $ID, amount: "0", reason: "")'),
      'Mutation.paymentVoid': moving('paymentVoid(idempotencyKey: "k", id: $ID)'),
      'Payment.attempts': { ...mine, seenBy: staff('payments:read'), ask: reference('Payment', 'attempts { state }') },
      Payment: [
        { ...mine, ask: reference('Payment', 'amount { amount } order { id } refunds { reason }') },
        { ...mine, seenBy: staff('payments:read'), ask: reference('Payment', 'state') },
      ],
      'Order.id': 'public',
      'Order.payments': { ...paid, ask: reference('Order', 'payments { state }') },
      'Order.balanceDue': { ...paid, ask: reference('Order', 'balanceDue { amount }', { total: { amount: '100000.00', currency: 'EUR' } }) },
    };
  },

  reviews: async (client) => {
    const review = await first<'id' | 'author'>(client, `select id, author_id as author from review where state = 'PENDING' and author_id is not null`);
    const pending = { something: `rev_${review.id}`, nothing: `rev_${nobody}`, ask: reference('Review', 'body author { displayName } item { id }') };
    const moderating = (query: string) => ({ needs: 'reviews:moderate', question: { query, variables: {} } });
    return {
      'Query.reviewQueue': moderating('{ reviewQueue { nodes { body } } }'),
      'Mutation.reviewSubmit': {
        needs: null,
        question: { query: `mutation { reviewSubmit(itemId: "prod_${nobody}", rating: 0, body: "") { review { id } } }`, variables: {} },
      },
      'Mutation.reviewHelpfulVote': {
        needs: null,
        question: { query: `mutation { reviewHelpfulVote(reviewId: "rev_${nobody}", helpful: true) { review { id } } }`, variables: {} },
      },
      'Mutation.reviewsModerate': moderating(`mutation { reviewsModerate(ids: ["rev_${nobody}"], state: PUBLISHED) { updated } }`),
      Review: [
        { ...pending, seenBy: signedIn(review.author) },
        { ...pending, seenBy: staff('reviews:moderate') },
      ],
      CatalogItem: 'public',
      User: 'public',
    };
  },

  discovery: async (client) => {
    const { buyer } = await first<'buyer'>(client, 'select user_id as buyer from purchase');
    const mine = { seenBy: signedIn(buyer), something: `usr_${buyer}`, nothing: `usr_${nobody}` };
    return {
      'Query.search': 'public',
      'Query.suggest': 'public',
      'Query.trending': 'public',
      Product: 'public',
      'User.id': 'public',
      'User.recommended': { ...mine, ask: reference('User', 'recommended(first: 2) { id }') },
    };
  },
};

const scopes = [
  'accounts:read',
  'orders:read',
  'orders:write',
  'orders:fulfill',
  'payments:read',
  'payments:refund',
  'products:read',
  'products:write',
  'inventory:read',
  'inventory:write',
  'reviews:moderate',
];

/** A guest, somebody else, and somebody who may do everything but what is a subgraph's own. */
export function strangersTo(subgraph: string): readonly (Viewer | null)[] {
  return [null, staff(), staff(...scopes.filter((scope) => !scope.startsWith(`${subgraph}:`)))];
}

async function first<Column extends string>(client: Client, select: string): Promise<Record<Column, string>> {
  const { rows } = await client.query(`${select} order by 1 limit 1`);
  if (!rows[0]) throw new Error(`The demo data has none of: ${select}`);
  return rows[0];
}
