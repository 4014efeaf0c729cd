import type { Job } from '@supergraph/events';
import { advancePayment } from './advance-payment.ts';
import { giveUpPayment } from './give-up-payment.ts';
import { lookAtPayment } from './look-at-payment.ts';
import { reconcilePayments } from './reconcile-payments.ts';
import { sweepWebhooks } from './sweep-webhooks.ts';

// What a job is asked is its own: each parses it.
export const jobs = [advancePayment, giveUpPayment, lookAtPayment, reconcilePayments, sweepWebhooks] as readonly Job<unknown>[];
