export type Heartbeat = { readonly kind: 'heartbeat' };

/** The same items, and a heartbeat whenever none has come for a while. Those that are left must end by themselves. */
export async function* withHeartbeats<Item>(items: AsyncGenerator<Item, void, void>, afterMs: number): AsyncGenerator<Item | Heartbeat, void, void> {
  let next = items.next();
  // Whoever awaits it is told; a reader may leave before.
  next.catch(() => {});
  try {
    while (true) {
      const beat = startBeat(afterMs);
      const result = await Promise.race([next, beat.promise]);
      beat.stop();
      if (result === undefined) yield { kind: 'heartbeat' };
      else if (result.done) return;
      else {
        yield result.value;
        next = items.next();
        next.catch(() => {});
      }
    }
  } finally {
    void items.return();
  }
}

function startBeat(afterMs: number): { readonly promise: Promise<undefined>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), afterMs);
  return { promise, stop: () => clearTimeout(timer) };
}
