import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

const twice = `select c.payment_id as id, m.kind, count(*)::int as count
  from test_provider.movement m join test_provider.charge c on c.ref = m.charge_ref
  where m.kind in ('AUTHORIZE', 'CAPTURE') group by 1, 2 having count(*) > 1 limit 20`;
const severalCharges = 'select payment_id as id, count(*)::int as count from test_provider.charge group by 1 having count(*) > 1 limit 20';
const different = `select coalesce(p.id::text, c.ref) as id, c.captured_minor as theirs, p.captured_minor as ours
  from payment p full join test_provider.charge c on c.ref = p.provider_ref
  where (p.provider is null or p.provider = 'test') and (p.id is null or p.provider_ref is not null)
    and (c.captured_minor, c.refunded_minor) is distinct from
      (p.captured_minor, (select coalesce(sum(r.amount_minor), 0) from refund r where r.payment_id = p.id and r.state = 'SUCCEEDED')) limit 20`;
const stillAside = `select p.id from payment p join test_provider.charge c on c.ref = p.provider_ref
  where p.let_go_at is not null and (c.state in ('AUTHORIZED', 'REQUIRES_ACTION') or c.captured_minor > c.refunded_minor) limit 20`;
const tooMuchBack = `select p.id, p.captured_minor as taken, sum(r.amount_minor) as back from payment p join refund r on r.payment_id = p.id
  where r.state <> 'FAILED' group by p.id having sum(r.amount_minor) > p.captured_minor limit 20`;

export const chargesAreSingle: Invariant = {
  name: 'a payment is charged, set aside and taken once, no more is given back than was taken, the books of the provider are ours, and what was let go is back',
  faults: async ({ urls: { payments } }) => [
    ...(await ask<{ id: string; kind: string; count: number }>(payments, twice)).map(({ id, kind, count }) => `payment ${id}: ${count} times ${kind}`),
    ...(await ask<{ id: string; count: number }>(payments, severalCharges)).map(({ id, count }) => `payment ${id} has ${count} charges`),
    ...(await ask<{ id: string; theirs: string; ours: string }>(payments, different)).map(
      ({ id, theirs, ours }) => `payment ${id}: the provider has taken ${theirs}, and we know of ${ours}`,
    ),
    ...(await ask<{ id: string; taken: string; back: string }>(payments, tooMuchBack)).map(
      ({ id, taken, back }) => `payment ${id}: ${back} is given back of ${taken}`,
    ),
    ...(await ask<{ id: string }>(payments, stillAside)).map(({ id }) => `payment ${id} was let go, and the provider still has it`),
  ],
};
