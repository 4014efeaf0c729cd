import type { Case } from '../case.ts';
import { post, told } from '../send.ts';
import { register, type SignedIn } from '../shop/sign-in.ts';
import { ask } from '../shop/sql.ts';
import type { Shop } from '../shop/start-shop.ts';

export const sec06: Case = {
  id: 'SEC-06',
  title: "another customer's things by their ids, and by what leads to them",
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin } = shop;
    const [owner, other] = [await register(origin, 'owner'), await register(origin, 'other')];
    const things = await own(shop, owner);
    const needles = [owner.email, things.address, things.orderCode, things.orderId, things.cartId];
    const asked: Record<string, string> = {
      'an order by id': `{ order(id: "${things.orderId}") { code total { amount } customer { email } } }`,
      'an order by code': `{ order(code: "${things.orderCode}") { id } }`,
      'a cart': `{ cart(id: "${things.cartId}") { lines { quantity } } }`,
      'all orders': '{ orders(first: 100) { nodes { id code } } }',
      'a person': `{ user(id: "${owner.userId}") { email } }`,
      'all people': '{ users(first: 100) { nodes { email } } }',
      'an address': `mutation { addressUpsert(id: "${things.addressId}", input: { name: "x", line1: "x", city: "x", postalCode: "1", country: "DE" }) { address { line1 } userErrors { code } } }`,
      'to delete an address': `mutation { addressDelete(id: "${things.addressId}") { deletedId userErrors { code } } }`,
      'a review and who wrote it': `{ product(slug: "${things.slug}") { reviews(first: 50) { nodes { author { displayName email addresses { line1 } roles { name } cart { id } orders(first: 5) { nodes { code } } } } } } }`,
      'a payment': `{ payment(id: "pay_${things.orderId.slice(4)}") { amount { amount } } }`,
      'payments of an order': `{ order(id: "${things.orderId}") { payments { id } balanceDue { amount } } }`,
      'to fill a cart': `mutation { cartLinesSet(cartId: "${things.cartId}", lines: []) { cart { id } userErrors { code } } }`,
      'a role': `mutation { roleAssign(userId: "${other.userId}", roleId: "role_018cc251-f7e8-7000-a000-000000000000") { user { roles { name } } userErrors { code } } }`,
    };
    let leaks = 0;
    for (const [what, query] of Object.entries(asked))
      for (const [who, headers] of Object.entries({ nobody: {}, another: other.headers })) {
        const answer = await post(origin, { query }, headers);
        const { data } = told(answer);
        const found = needles.filter((needle) => JSON.stringify(data ?? null).includes(needle));
        if (found.length > 0) leaks++;
        findings.expect(found.length === 0, `${what}, by ${who}: ${found.join(', ')} in ${answer.text.slice(0, 200)}`);
      }
    // An order that is another's is told as one that is not there.
    const absent = 'ord_018cc251-f7e8-7000-a000-0000000000ff';
    const strip = (text: string): string =>
      text
        .replaceAll(/"requestId":"[^"]*"/g, '')
        .replaceAll(absent, 'ID')
        .replaceAll(things.orderId, 'ID');
    const [foreign, missing] = [
      await post(origin, { query: asked['an order by id'] ?? '' }, other.headers),
      await post(origin, { query: `{ order(id: "${absent}") { code total { amount } customer { email } } }` }, other.headers),
    ];
    findings.expectEqual(strip(foreign.text), strip(missing.text), 'a foreign order is told from none');
    const kept = told(
      await post(origin, { query: '{ me { addresses { line1 } cart { lines { quantity } } orders(first: 5) { nodes { code } } } }' }, owner.headers),
    ).data?.me;
    findings.expect(
      kept?.addresses?.length === 1 && kept.cart?.lines?.length === 1 && kept.orders?.nodes?.[0]?.code === things.orderCode,
      `the owner sees ${JSON.stringify(kept)}`,
    );
    return `${leaks} leaks in ${Object.keys(asked).length * 2} answers`;
  },
};

type Things = {
  readonly address: string;
  readonly addressId: string;
  readonly cartId: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly slug: string;
};

/** An address, a filled cart, an order and a published review of their own. */
async function own(shop: Shop, owner: SignedIn): Promise<Things> {
  const { origin, databaseUrls } = shop;
  const userId = owner.userId.slice(4);
  const address = `Needle Street ${userId.slice(-6)}`;
  const saved = told(
    await post(
      origin,
      {
        query:
          'mutation ($line1: String!) { addressUpsert(input: { name: "N", line1: $line1, city: "C", postalCode: "1", country: "DE" }) { address { id } userErrors { code message } } }',
        variables: { line1: address },
      },
      owner.headers,
    ),
  ).data?.addressUpsert;
  const [variant] = await ask<{ id: string; slug: string; product: string }>(
    databaseUrls.products,
    `select v.id, p.slug, p.id as product from product_variant v join product p on p.id = v.product_id where p.status = 'ACTIVE' order by v.id limit 1`,
  );
  const cart = told(
    await post(
      origin,
      {
        query: 'mutation ($id: ID!) { cartLinesSet(lines: [{ variantId: $id, quantity: 1 }]) { cart { id } userErrors { code message } } }',
        variables: { id: `var_${variant?.id}` },
      },
      owner.headers,
    ),
  ).data?.cartLinesSet;
  // Nobody can order yet: one of the demo's becomes theirs.
  const [order] = await ask<{ id: string; code: string }>(
    databaseUrls.orders,
    `update sales_order set user_id = $1 where id = (select id from sales_order where user_id <> $1 order by id limit 1) returning id, code`,
    [userId],
  );
  await post(
    origin,
    {
      query: 'mutation ($id: ID!) { reviewSubmit(itemId: $id, rating: 5, body: "Fine.") { review { id } userErrors { code } } }',
      variables: { id: `prod_${variant?.product}` },
    },
    owner.headers,
  );
  await ask(databaseUrls.reviews, `update review set state = 'PUBLISHED' where author_id = $1`, [userId]);
  return { address, addressId: saved.address.id, cartId: cart.cart.id, orderId: `ord_${order?.id}`, orderCode: order?.code ?? '', slug: variant?.slug ?? '' };
}
