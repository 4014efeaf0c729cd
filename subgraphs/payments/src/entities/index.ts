import { Payment } from './payment.ts';
import { PaymentAttempt } from './payment-attempt.ts';
import { Refund } from './refund.ts';

export const entities = [Payment, PaymentAttempt, Refund];
