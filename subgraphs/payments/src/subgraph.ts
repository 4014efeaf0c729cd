import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { type Settings, settings } from './config.ts';
import { onAuthorize } from './consumers/authorize-payment.ts';
import { onCancel } from './consumers/cancel-payment.ts';
import { onCapture } from './consumers/capture-payment.ts';
import { developPayments } from './develop.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { jobs } from './jobs/index.ts';
import { migrations } from './migrations/index.ts';
import { openPayments } from './open-payments.ts';
import type { PaymentParts } from './payment-parts.ts';
import { actionPage } from './providers/test/action-page.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';
import { webhookRoute } from './webhooks/webhook-route.ts';

export const payments = defineSubgraph<Settings, PaymentParts>({
  name: 'payments',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: { owned: { pay: 'payment', att: 'payment_attempt', ref: 'refund' }, foreign: { 'payment.order_id': ['ord'], 'payment.customer_id': ['usr'] } },
  seed,
  resources: {
    settings,
    develop: developPayments,
    open: openPayments,
    routes: (parts) => [webhookRoute(parts), ...(parts.testProvider ? [actionPage(parts.testProvider)] : [])],
  },
  events: { produces, consumes: [onAuthorize, onCapture, onCancel], jobs },
});
