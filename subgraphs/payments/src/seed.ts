import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

export const seed: SubgraphDefinition['seed'] = {
  table: 'payment',
  run: seedFrom({
    tables: ['payment', 'payment_attempt', 'refund'],
    steps: [
      {
        label: 'payments',
        sql: `insert into payment (id, order_id, customer_id, state, amount_minor, captured_minor, refunded_minor, currency, provider, created_at, updated_at)
        select id, order_id, customer_id, state, amount_minor, captured_minor, refunded_minor, currency, provider, created_at, updated_at from dataset_payment`,
      },
      {
        label: 'attempts',
        sql: `insert into payment_attempt (id, payment_id, state, provider_ref, error_code, at)
        select id, payment_id, state, provider_ref, error_code, at from dataset_payment_attempt`,
      },
      {
        label: 'refunds',
        sql: `insert into refund (id, payment_id, amount_minor, reason, state, created_at)
        select id, payment_id, amount_minor, reason, state, created_at from dataset_refund`,
      },
    ],
  }),
};
