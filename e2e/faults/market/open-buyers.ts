import { ask } from '../../../scorecard/shop/sql.ts';
import { Buyer } from './buyer.ts';
import type { Market } from './market.ts';

/** New customers, each with an account and an address. */
export async function openBuyers(market: Market, count: number): Promise<Buyer[]> {
  const people = Array.from({ length: count }, () => ({ userId: crypto.randomUUID(), addressId: crypto.randomUUID() }));
  const ids = [people.map(({ userId }) => userId), people.map(({ addressId }) => addressId)];
  await ask(
    market.databaseUrls.accounts,
    `with person as (
       insert into account (id, email, display_name, created_at, updated_at)
       select id, id || '@example.com', 'Buyer', now(), now() from unnest($1::uuid[]) as id)
     insert into address (id, user_id, name, line1, city, postal_code, country, is_default, created_at, updated_at)
     select address_id, id, 'Buyer', 'Hafenweg 1', 'Hamburg', '20095', 'DE', true, now(), now() from unnest($1::uuid[], $2::uuid[]) as one (id, address_id)`,
    ids,
  );
  return Promise.all(people.map(async (person) => new Buyer(market.origin, { ...person, headers: await market.headersOf(person.userId) })));
}
