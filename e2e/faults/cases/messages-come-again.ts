import { setTimeout as delay } from 'node:timers/promises';
import { type Bus, type Event, openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import type { Case } from '../../../scorecard/case.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Shop } from '../../../scorecard/shop/start-shop.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { fates, openPlace } from '../market/fates.ts';

export const messagesComeAgain: Case<Ground> = {
  id: 'messages-again',
  title: 'every message comes a second time, under an id of its own, late and in disorder, while orders go all their ways',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const place = await openPlace(shop);
    const bus = openBus({ url: shop.busUrl, name: 'echo', logger: createLogger({ name: 'echo', level: 'silent' }) });
    try {
      const echo = await startEcho(shop, bus);
      const ways = Object.entries(fates).flatMap(([name, fate]) => Array.from({ length: ground.isQuick ? 1 : 3 }, () => ({ name, fate })));
      const lived = await Promise.allSettled(ways.map(({ fate }) => fate(place)));
      for (const [index, one] of lived.entries()) {
        if (one.status === 'rejected') findings.faults.push(`${ways[index]?.name}: ${one.reason.message || 'given up'}`);
      }
      const restMs = await checkInvariants(shop.databases, findings);
      const echoed = await echo.stop();
      findings.expect(echoed > ways.length, `only ${echoed} messages came again`);
      // The last echoes have come after it was at rest.
      await checkInvariants(shop.databases, findings);
      return `${ways.length} orders, ${echoed} messages came again, at rest after ${restMs.toFixed(0)} ms`;
    } finally {
      await bus.stop();
    }
  },
};

/** Says again what is said from now on. */
async function startEcho({ busUrl }: Shop, bus: Bus): Promise<{ stop(): Promise<number> }> {
  const types = await ask<{ type: string }>(busUrl, 'select distinct type from message');
  const known = new Set((await ask<{ id: string }>(busUrl, `select message ->> 'id' as id from message`)).map(({ id }) => id));
  const echoes: Promise<void>[] = [];
  const sayAgain = async (event: Event<unknown>): Promise<void> => {
    const again = { ...event, id: crypto.randomUUID() };
    known.add(again.id);
    await delay(Math.random() * 3_000);
    await bus.publish([again]);
  };
  const { stop } = bus.subscribe({
    consumer: 'echo',
    types: [...new Set([...types.map(({ type }) => type), ...checkoutTypes])],
    handle: async (event) => {
      if (known.has(event.id)) return;
      known.add(event.id);
      echoes.push(sayAgain(event));
    },
  });
  return {
    stop: async () => {
      await stop();
      await Promise.all(echoes);
      return echoes.length;
    },
  };
}

/** Some of which may not have been said yet. */
const checkoutTypes = [
  ...['catalogue.quote', 'catalogue.quoted', 'address.look_up', 'address.looked_up'],
  ...['stock.reserve', 'stock.reserved', 'stock.refused', 'stock.release', 'stock.released', 'stock.commit', 'stock.committed'],
  ...['stock.commit_refused', 'stock.return', 'stock.returned', 'payment.authorize', 'payment.authorized', 'payment.action_required'],
  ...['payment.declined', 'payment.capture', 'payment.captured', 'payment.capture_failed', 'payment.cancel', 'payment.cancelled'],
  ...['payment.refunded', 'order.paid', 'order.cancelled', 'order.refunded', 'order.delivered'],
];
