import { z } from 'zod';
import type { WebhookEvent } from '../provider.ts';

/** https://docs.stripe.com/api/events/object, of a payment intent, or of what has the id of one. */
const event = z.object({
  id: z.string().min(1).max(255),
  type: z.string().max(255),
  data: z.object({
    object: z.object({
      object: z.string(),
      id: z.string().optional(),
      payment_intent: z.string().nullish().catch(null),
      metadata: z.record(z.string(), z.string()).nullish().catch(null),
    }),
  }),
});

const uuid = z.uuid();

/** @throws ZodError, SyntaxError when it is no event */
export function readEvent(body: string): WebhookEvent {
  const { id, type, data } = event.parse(JSON.parse(body));
  const { object } = data;
  const ref = object.object === 'payment_intent' ? object.id : object.payment_intent;
  return { id, type, ref: ref ?? null, paymentId: uuid.safeParse(object.metadata?.['payment_id']).data ?? null };
}
