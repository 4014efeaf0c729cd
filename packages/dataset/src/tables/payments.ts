import { id, once, pick, random, textArray } from '../sql.ts';
import type { Table } from '../table.ts';

const errorCodes = textArray(['card_declined', 'insufficient_funds', 'expired_card', 'provider_timeout']);
const reasons = textArray(['Did not fit', 'Arrived damaged', 'Not as pictured', 'Came too late', 'Changed their mind']);

/** One payment for each order, of the same number. */
export const paymentTables = {
  payment: {
    needs: ['order_core', 'order_total'],
    rows: () => `
      select n, ${id('payment', 'n')} as id, n as order_n, ${id('order', 'n')} as order_id, ${id('user', 'user_n')} as customer_id, state, amount_minor,
        case when state in ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') then amount_minor else 0 end as captured_minor,
        case state
          when 'REFUNDED' then amount_minor
          when 'PARTIALLY_REFUNDED' then 1 + amount_minor * (10 + floor(${random('refunded share', 'n')} * 40)::int) / 100
          else 0
        end as refunded_minor,
        'EUR' as currency, 'test' as provider, created_at, updated_at
      from (
        select o.n, o.user_n, t.total_minor as amount_minor, o.placed_at as created_at, coalesce(o.closed_at, o.paid_at, o.placed_at) as updated_at,
          case o.state
            when 'PENDING' then 'PENDING'
            when 'AWAITING_PAYMENT' then case when o.n % 2 = 0 then 'AUTHORIZED' else 'REQUIRES_ACTION' end
            when 'CANCELLED' then 'VOIDED'
            when 'FAILED' then 'FAILED'
            when 'PARTIALLY_REFUNDED' then 'PARTIALLY_REFUNDED'
            when 'REFUNDED' then 'REFUNDED'
            else 'CAPTURED'
          end as state
        from dataset_order_core o
        join dataset_order_total t on t.order_n = o.n ${once}
      ) agreed`,
    indexes: ['n'],
  },
  /** A refusal that some payments began with, what the provider promised, and how it ended. */
  payment_attempt: {
    needs: ['payment'],
    rows: () => `
      select n, ${id('payment attempt', 'n')} as id, payment_n, payment_id, state,
        case when error_code is distinct from 'provider_timeout' and state <> 'PENDING' then 'test_' || substr(md5('attempt ' || n::text), 1, 16) end as provider_ref,
        error_code, at
      from (
        select (p.n - 1) * 3 + a.nth as n, p.n as payment_n, p.id as payment_id, a.state, a.at,
          case when a.state = 'FAILED' then ${pick(errorCodes, 'error', '(p.n - 1) * 3 + a.nth')} end as error_code
        from dataset_payment p
        cross join lateral (values
          (1, case when p.state = 'FAILED' or ${random('refused', 'p.n')} < 0.08 then 'FAILED' end, p.created_at + interval '10 seconds'),
          (2, case when p.state in ('PENDING', 'REQUIRES_ACTION', 'FAILED') then p.state else 'AUTHORIZED' end, p.created_at + interval '40 seconds'),
          (3, case when p.state = 'VOIDED' then 'VOIDED' when p.captured_minor > 0 then 'CAPTURED' end,
            case when p.state = 'VOIDED' then p.updated_at else p.created_at + interval '60 seconds' end)
        ) a(nth, state, at)
        where a.state is not null
      ) attempted`,
  },
  /** Every third that was given back whole was given back in two parts. */
  refund: {
    needs: ['payment'],
    rows: () => `
      select n, ${id('refund', 'n')} as id, payment_n, payment_id, amount_minor, ${pick(reasons, 'reason', 'payment_n')} as reason, 'SUCCEEDED' as state, created_at
      from (
        select (n - 1) * 2 + part as n, n as payment_n, id as payment_id,
          case when parts = 1 then refunded_minor when part = 1 then refunded_minor / 2 else refunded_minor - refunded_minor / 2 end as amount_minor,
          updated_at - (parts - part) * interval '1 hour' as created_at
        from (
          select n, id, refunded_minor, updated_at, case when state = 'REFUNDED' and n % 3 = 0 then 2 else 1 end as parts
          from dataset_payment where refunded_minor > 0
        ) given
        cross join generate_series(1, given.parts) part
      ) parted`,
  },
} as const satisfies Record<string, Table>;
