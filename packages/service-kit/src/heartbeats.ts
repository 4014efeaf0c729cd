export type Heartbeat = { readonly kind: 'heartbeat' };

/**
 * The same items, and a heartbeat whenever none has come for `afterMs`. Whoever leaves does not wait for the item that is
 * asked for: those that nobody reads must end by themselves.
 */
export async function* withHeartbeats<Item>(items: AsyncIterator<Item, void, void>, afterMs: number): AsyncGenerator<Item | Heartbeat, void, void> {
  try {
    while (true) {
      const asked = ask(items);
      while (!(await asked.within(afterMs))) yield { kind: 'heartbeat' };
      const { done, value } = asked.result();
      if (done) return;
      yield value;
    }
  } finally {
    void items.return?.().catch(() => {});
  }
}

/** One reaction to its promise, however long it takes: `Promise.race` would leave one there for each heartbeat. */
function ask<Item>(items: AsyncIterator<Item, void, void>) {
  let settled: { readonly result: () => IteratorResult<Item, void> } | undefined;
  let wake = (): void => {};
  const settle = (result: () => IteratorResult<Item, void>): void => {
    settled = { result };
    wake();
  };
  items.next().then(
    (result) => settle(() => result),
    (error: unknown) =>
      settle(() => {
        throw error;
      }),
  );
  return {
    /** Whether it is settled before that time is over. */
    within: async (ms: number): Promise<boolean> => {
      if (settled) return true;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      return settled !== undefined;
    },
    /** Once it is settled. @throws what it was rejected with */
    result: (): IteratorResult<Item, void> => {
      if (!settled) throw new Error('It is not settled yet.');
      return settled.result();
    },
  };
}
