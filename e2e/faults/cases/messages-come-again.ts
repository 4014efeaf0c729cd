import { setTimeout as delay } from 'node:timers/promises';
import { discovery } from '@supergraph/discovery';
import { type Bus, type Event, openBus, readLag } from '@supergraph/events';
import { inventory } from '@supergraph/inventory';
import { orders } from '@supergraph/orders';
import { payments } from '@supergraph/payments';
import { products } from '@supergraph/products';
import { reviews } from '@supergraph/reviews';
import { createLogger } from '@supergraph/service-kit';
import type { Case } from '../../../scorecard/case.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Shop } from '../../../scorecard/shop/start-shop.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { fates, openPlace } from '../market/fates.ts';
import { marketOf } from '../market/market.ts';
import { turnShelves } from '../market/turn-shelves.ts';

const subgraphs = [products, inventory, orders, payments, reviews, discovery];
/** How much later a message comes again. */
const latestMs = 3_000;
const atOnce = 200;
/** Each that docs/events.md lists: what accounts say is read by orders. */
const types = [
  ...new Set(
    subgraphs
      .flatMap(({ definition: { events } }) => [...(events?.produces ?? []), ...(events?.consumes ?? []).map(({ type }) => type)])
      .map(({ name }) => name),
  ),
];

export const messagesComeAgain: Case<Ground> = {
  id: 'messages-again',
  title: 'every message comes a second time, under an id of its own, late and in disorder, while orders go all their ways and discovery is built anew',
  run: async (ground, findings, signal) => {
    const shop = await ground.shop();
    const place = await openPlace(shop);
    const logger = createLogger({ name: 'echo', level: 'silent' });
    const bus = openBus({ url: shop.busUrl, name: 'echo', logger });
    try {
      const echo = await startEcho(shop, bus);
      const ways = Object.entries(fates).flatMap(([name, fate]) => Array.from({ length: ground.isQuick ? 1 : 3 }, () => ({ name, fate })));
      const rebuilding = { databaseUrl: shop.databaseUrls.discovery, logger, isAnew: true, signal, onProgress: () => {} };
      const lived = await Promise.allSettled([
        ...ways.map(({ fate }) => fate(place)),
        turnShelves(marketOf(shop), ground.isQuick ? 2 : 6),
        discovery.rebuild?.(rebuilding).then((outcome) => findings.expect(outcome === 'FINISHED', `the rebuild is ${outcome}`)),
      ]);
      for (const [index, one] of lived.entries()) {
        if (one.status === 'rejected') findings.faults.push(`${ways[index]?.name ?? 'the shop'}: ${one.reason.message || 'given up'}`);
      }
      const counts = await echo.stop();
      // All of a catalogue twice is a backlog, and not what it takes to come to rest.
      const readMs = await untilTrue(() => isAllRead(shop), 120_000);
      const restMs = await checkInvariants(shop.databases, findings);
      for (const type of types) findings.expect((counts.get(type) ?? 0) > 0, `no ${type} came again`);
      const echoed = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return `${ways.length} orders, ${echoed} messages of ${counts.size} types came again and were read after ${readMs.toFixed(0)} ms, at rest ${restMs.toFixed(0)} ms later`;
    } finally {
      await bus.stop();
    }
  },
};

async function isAllRead({ busUrl }: Shop): Promise<boolean> {
  return (await readLag(busUrl)).every(({ consumer, waiting }) => waiting === 0 || consumer === 'echo');
}

/** Says again what is said from now on. Stopped, it has said all, and tells how often, by type. */
async function startEcho({ busUrl }: Shop, bus: Bus): Promise<{ stop(): Promise<ReadonlyMap<string, number>> }> {
  const known = new Set((await ask<{ id: string }>(busUrl, `select message ->> 'id' as id from message`)).map(({ id }) => id));
  const counts = new Map<string, number>();
  let waiting: { readonly again: Event<unknown>; readonly dueMs: number }[] = [];
  let isStopping = false;
  const sayAgain = async (): Promise<void> => {
    while (!isStopping || waiting.length > 0) {
      const now = performance.now();
      const due = waiting.filter(({ dueMs }) => dueMs <= now).toSorted((one, other) => one.dueMs - other.dueMs);
      waiting = waiting.filter(({ dueMs }) => dueMs > now);
      for (let at = 0; at < due.length; at += atOnce) await bus.publish(due.slice(at, at + atOnce).map(({ again }) => again));
      for (const { again } of due) counts.set(again.type, (counts.get(again.type) ?? 0) + 1);
      await delay(50);
    }
  };
  const { stop } = bus.subscribe({
    consumer: 'echo',
    types,
    handle: async (event) => {
      if (known.has(event.id)) return;
      const again = { ...event, id: neighbourOf(event.id) };
      for (const { id } of [event, again]) known.add(id);
      waiting.push({ again, dueMs: performance.now() + Math.random() * latestMs });
    },
  });
  const saying = sayAgain();
  // Whoever stops it is told.
  saying.catch(() => {});
  return {
    stop: async () => {
      await stop();
      isStopping = true;
      await saying;
      return counts;
    },
  };
}

/** Another id of the same moment: of what was sent in one millisecond, ids tell what came first. */
function neighbourOf(id: string): string {
  return id.slice(0, -1) + (Number.parseInt(id.slice(-1), 16) ^ 1).toString(16);
}
