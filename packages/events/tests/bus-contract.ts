import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import { v7 as uuidv7 } from 'uuid';
import type { Bus, Event } from '../src/index.ts';
import { type Adapter, adapters } from './adapters.ts';

/** What stands behind a bus, of a test's own. */
export type Broker = {
  readonly url: string;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

type Message = Event<unknown>;

const logger = createLogger({ name: 'bus', level: 'silent' });
const stuckConsumer = fileURLToPath(new URL('stuck-consumer.ts', import.meta.url));
/** Longer than any adapter leaves a message with a process that does not say that it lives. */
const longerThanPatienceMs = 2_500;

/** What every bus does, whatever it stands on. */
export function describeBus(adapter: Adapter, startBroker: () => Promise<Broker>): void {
  let broker: Broker;
  const opened: Bus[] = [];
  const open = (): Bus => {
    const bus = adapters[adapter]({ url: broker.url, name: 'test', logger });
    opened.push(bus);
    return bus;
  };

  beforeAll(async () => {
    broker = await startBroker();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((bus) => bus.stop()));
  });

  afterAll(async () => {
    await broker.stop();
  });

  describe(`a bus on ${adapter}`, () => {
    it('hands each consumer the messages of the types that it wants, also those from before it was there', async () => {
      const bus = open();
      const [wanted, other] = [freshType(), freshType()];
      const before = messageOf(wanted);
      await bus.publish([before, messageOf(other)]);
      const [one, two] = [listen(bus, [wanted]), listen(bus, [wanted])];
      const after = messageOf(wanted);
      await bus.publish([messageOf(other), after]);
      for (const listener of [one, two]) {
        await listener.until(() => listener.handled.length === 2);
        expect(listener.handled).toEqual(expect.arrayContaining([before, after]));
      }
    });

    it('takes an id that is published again for the same message', async () => {
      const bus = open();
      const type = freshType();
      const key = uuidv7();
      const [first, last] = [messageOf(type, key), messageOf(type, key)];
      const listener = listen(bus, [type]);
      await bus.publish([first]);
      await open().publish([first, first]);
      await bus.publish([first, last]);
      await listener.until(() => listener.handled.some(({ id }) => id === last.id));
      expect(listener.ids()).toEqual([first.id, last.id]);
    });

    it('keeps the order of each key while handlers fail, and hands over again what has failed', async () => {
      const bus = open();
      const type = freshType();
      const messages = messagesOf(type, { keys: 3, each: 20 });
      const failed = new Set<string>();
      const listener = listen(bus, [type], ({ id }) => {
        if (failed.size < 12 && !failed.has(id) && failed.add(id)) throw new Error('not yet');
      });
      await bus.publish(messages);
      await listener.until(() => listener.handled.length === messages.length);
      expect(failed.size).toBe(12);
      expect(byKey(listener.handled)).toEqual(byKey(messages));
    });

    it('gives each message to one of the processes of a consumer, and never two of one key at a time', async () => {
      const type = freshType();
      const consumer = freshConsumer();
      const busy = new Set<string>();
      const overlaps: string[] = [];
      const handled: Message[] = [];
      const handle = async (message: Message): Promise<void> => {
        if (busy.has(message.key)) overlaps.push(message.key);
        busy.add(message.key);
        await new Promise((resolve) => setImmediate(resolve));
        busy.delete(message.key);
        handled.push(message);
      };
      const replicas = [open(), open()].map((bus) => listen(bus, [type], handle, consumer));
      const messages = messagesOf(type, { keys: 20, each: 10 });
      await open().publish(messages);
      await Promise.race(replicas.map((replica) => replica.until(() => handled.length >= messages.length)));
      expect(overlaps).toEqual([]);
      expect(byKey(handled)).toEqual(byKey(messages));
    });

    it('goes on for a consumer where its processes have stopped', async () => {
      const type = freshType();
      const consumer = freshConsumer();
      const key = uuidv7();
      const first = listen(open(), [type], undefined, consumer);
      const messages = Array.from({ length: 6 }, () => messageOf(type, key));
      await open().publish(messages.slice(0, 3));
      await first.until(() => first.handled.length === 3);
      await first.stop();
      await open().publish(messages.slice(3));
      const second = listen(open(), [type], undefined, consumer);
      await second.until(() => second.handled.length === 3);
      expect([...first.ids(), ...second.ids()]).toEqual(messages.map(({ id }) => id));
    });

    it('hands over what a process has in hand when it is killed, in order, to another', async () => {
      const type = freshType();
      const consumer = freshConsumer();
      const key = uuidv7();
      const messages = Array.from({ length: 6 }, () => messageOf(type, key));
      const ids = messages.map(({ id }) => id);
      await open().publish(messages);
      const child = spawn(process.execPath, [stuckConsumer, adapter, broker.url, consumer, type, '3'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const handed: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        handed.push(line);
        if (handed.length === 3) break;
      }
      expect(handed).toEqual(ids.slice(0, 3));
      const other = listen(open(), [type], undefined, consumer);
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await other.until(() => other.handled.length === 4);
      expect(other.ids()).toEqual(ids.slice(2));
    });

    it('leaves a message with the process that is slow at it, and goes on with other keys', async () => {
      const bus = open();
      const type = freshType();
      const consumer = freshConsumer();
      let letGo = (): void => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const slow = messageOf(type);
      const handled: string[] = [];
      const handle = async ({ id }: Message): Promise<void> => {
        handled.push(id);
        if (id === slow.id) await held;
      };
      const replicas = [listen(bus, [type], handle, consumer), listen(open(), [type], handle, consumer)];
      await bus.publish([slow]);
      await Promise.race(replicas.map((replica) => replica.until(() => handled.includes(slow.id))));
      // What shares its partition waits with it; the others are handled all the while.
      const seen = (): number => replicas.reduce((sum, replica) => sum + replica.handled.length, 0);
      for (const since = performance.now(); performance.now() - since < longerThanPatienceMs; ) {
        const sofar = seen();
        await bus.publish(messagesOf(type, { keys: 30, each: 1 }));
        await Promise.race(replicas.map((replica) => replica.until(() => seen() > sofar)));
      }
      expect(handled.filter((id) => id === slow.id)).toHaveLength(1);
      const stopping = Promise.all(replicas.map((replica) => replica.stop()));
      letGo();
      await stopping;
      expect(replicas.flatMap((replica) => replica.ids())).toContain(slow.id);
    });

    it('loses nothing and keeps the order while its broker is killed and started again', async () => {
      const bus = open();
      const type = freshType();
      const listener = listen(open(), [type]);
      const messages = messagesOf(type, { keys: 10, each: 30 });
      const publishing = (async () => {
        for (let sent = 0; sent < messages.length; sent += 10) await publishUntilKept(bus, messages.slice(sent, sent + 10));
      })();
      await listener.until(() => listener.handled.length > 20);
      await broker.kill();
      await expect(bus.publish([messageOf(type)])).rejects.toThrow();
      await broker.start();
      await publishing;
      const isOf = new Set(messages.map(({ id }) => id));
      await listener.until(() => new Set(listener.ids().filter((id) => isOf.has(id))).size === messages.length);
      expect(byKey(firstTimes(listener.handled.filter(({ id }) => isOf.has(id))))).toEqual(byKey(messages));
    });

    it('is opened and subscribed to while its broker is away, and stopped, too', async () => {
      await broker.kill();
      const type = freshType();
      const [waiting, stopped] = [open(), open()];
      const listener = listen(waiting, [type]);
      listen(stopped, [type]);
      await stopped.stop();
      await broker.start();
      const message = messageOf(type);
      await publishUntilKept(waiting, [message]);
      await listener.until(() => listener.handled.length > 0);
      expect(listener.ids()).toEqual([message.id]);
    });
  });
}

let made = 0;
const freshType = (): string => `test.type_${++made}`;
const freshConsumer = (): string => `consumer_${++made}`;

function messageOf(type: string, key: string = uuidv7()): Message {
  return { id: uuidv7(), type, version: 1, key, source: 'test', at: new Date().toISOString(), payload: { number: ++made } };
}

function messagesOf(type: string, { keys, each }: { readonly keys: number; readonly each: number }): Message[] {
  const ofKeys = Array.from({ length: keys }, () => uuidv7());
  return Array.from({ length: each }, () => ofKeys.map((key) => messageOf(type, key))).flat();
}

function byKey(messages: readonly Message[]): Record<string, string[]> {
  const grouped = Object.groupBy(messages, ({ key }) => key);
  return Object.fromEntries(Object.entries(grouped).map(([key, of = []]) => [key, of.map(({ id }) => id)]));
}

function firstTimes(messages: readonly Message[]): Message[] {
  return [...new Map(messages.toReversed().map((message) => [message.id, message])).values()].sort(
    (one, other) => messages.indexOf(one) - messages.indexOf(other),
  );
}

/** As a relay does. */
async function publishUntilKept(bus: Bus, messages: readonly Message[]): Promise<void> {
  for (;;) {
    try {
      return await bus.publish(messages);
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

type Listener = {
  /** In the order in which their handlers have resolved. */
  readonly handled: readonly Message[];
  ids(): string[];
  /** Resolves when `isSo`, which is asked after each message. */
  until(isSo: () => boolean): Promise<void>;
  stop(): Promise<void>;
};

function listen(bus: Bus, types: readonly string[], handle?: (message: Message) => void | Promise<void>, consumer: string = freshConsumer()): Listener {
  const handled: Message[] = [];
  let told = Promise.withResolvers<void>();
  const tell = (): void => {
    told.resolve();
    told = Promise.withResolvers();
  };
  const { stop } = bus.subscribe({
    consumer,
    types,
    handle: async (message) => {
      const handling = handle?.(message);
      tell();
      await handling;
      handled.push(message);
      tell();
    },
  });
  return {
    handled,
    ids: () => handled.map(({ id }) => id),
    until: async (isSo) => {
      while (!isSo()) await told.promise;
    },
    stop,
  };
}
