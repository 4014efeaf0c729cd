import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

/** The test provider has the charges of the demo, so that they can be given back; those of an earlier demo stay in its books. */
export const seed: SubgraphDefinition['seed'] = {
  table: 'payment',
  run: seedFrom({
    tables: ['payment', 'payment_attempt', 'refund'],
    steps: [
      {
        label: 'payments',
        sql: `insert into payment (id, order_id, customer_id, state, amount_minor, captured_minor, refunded_minor, currency, provider, method_token,
          provider_ref, charge_state, created_at, updated_at)
        select id, order_id, customer_id, state, amount_minor, captured_minor, refunded_minor, currency, provider, 'tok_ok',
          case when state <> 'PENDING' then 'test_' || substr(md5(id::text), 1, 24) end,
          case state when 'PENDING' then null when 'FAILED' then 'DECLINED' when 'PARTIALLY_REFUNDED' then 'CAPTURED' when 'REFUNDED' then 'CAPTURED' else state end,
          created_at, updated_at from dataset_payment`,
      },
      {
        label: 'charges',
        sql: `insert into test_provider.charge (ref, open_key, payment_id, method_token, state, amount_minor, captured_minor, refunded_minor, currency, created_at)
        select provider_ref, 'open:' || id, id, method_token, charge_state, amount_minor, captured_minor, refunded_minor, currency, created_at
        from payment where provider_ref is not null on conflict do nothing`,
      },
      {
        label: 'attempts',
        sql: `insert into payment_attempt (id, payment_id, state, provider_ref, error_code, at)
        select id, payment_id, state, provider_ref, error_code, at from dataset_payment_attempt`,
      },
      {
        label: 'refunds',
        sql: `insert into refund (id, payment_id, amount_minor, reason, state, provider_ref, created_at)
        select id, payment_id, amount_minor, reason, state, 'test_re_' || substr(md5(id::text), 1, 24), created_at from dataset_refund`,
      },
      {
        label: 'refunds of charges',
        sql: `insert into test_provider.refund (ref, key, charge_ref, refund_id, state, amount_minor, created_at)
        select r.provider_ref, 'refund:' || r.id, p.provider_ref, r.id, r.state, r.amount_minor, r.created_at
        from refund r join payment p on p.id = r.payment_id on conflict do nothing`,
      },
    ],
  }),
};
