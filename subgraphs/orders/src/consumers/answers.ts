import { type Consumer, on } from '@supergraph/events';
import type { z } from 'zod';
import { advanceCheckout } from '../checkout/advance-checkout.ts';
import type { Told } from '../domain/checkout/advance.ts';
import { passFailpoint } from '../failpoints.ts';
import type { OrdersParts } from '../orders-parts.ts';
import { received } from '../received-events.ts';

type Received = (typeof received)[number];

/** What a checkout waits for. */
export const answers: readonly Consumer<OrdersParts>[] = received.map((type) => onAnswer(type));

function onAnswer(type: Received): Consumer<OrdersParts> {
  const { name, version } = type;
  // Each type's own schema reads its own payload, which a union of them cannot say.
  const payload = type.payload as z.ZodType<z.infer<Received['payload']>>;
  return on<z.infer<Received['payload']>, OrdersParts>({ name, version, payload }, async (event, { tx, resources, afterCommit }) => {
    const { orderId } = event.payload;
    passFailpoint(`orders.${name}.before`);
    const saga = await advanceCheckout(tx, orderId, { name, payload: event.payload } as Told);
    passFailpoint(`orders.${name}.commit.before`);
    afterCommit(() => {
      passFailpoint(`orders.${name}.commit.after`);
      resources.bells.ring(orderId);
      if (saga) resources.resting.tell(saga);
    });
  });
}
