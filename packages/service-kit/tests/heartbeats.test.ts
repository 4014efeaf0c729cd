import { describe, expect, it } from '@jest/globals';
import { withHeartbeats } from '@supergraph/service-kit';

const beat = { kind: 'heartbeat' };

/** Items that come when the test says so. */
class Source implements AsyncIterator<string, void, void> {
  #asked = Promise.withResolvers<IteratorResult<string, void>>();
  isLeft = false;

  next(): Promise<IteratorResult<string, void>> {
    this.#asked = Promise.withResolvers();
    return this.#asked.promise;
  }

  async return(): Promise<IteratorResult<string, void>> {
    this.isLeft = true;
    return { done: true, value: undefined };
  }

  say(value: string): void {
    this.#asked.resolve({ done: false, value });
  }

  end(): void {
    this.#asked.resolve({ done: true, value: undefined });
  }

  fail(error: Error): void {
    this.#asked.reject(error);
  }
}

describe('a stream with heartbeats', () => {
  it('has one whenever no item has come for a while', async () => {
    const source = new Source();
    const items = withHeartbeats(source, 5);
    for (const word of ['one', 'two']) {
      expect((await items.next()).value).toEqual(beat);
      const next = items.next();
      source.say(word);
      expect((await next).value).toBe(word);
    }
    expect((await items.next()).value).toEqual(beat);
    source.end();
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  it('has none while items come', async () => {
    async function* words(): AsyncGenerator<string, void, void> {
      yield* ['one', 'two', 'three'];
    }
    const seen: unknown[] = [];
    for await (const item of withHeartbeats(words(), 10_000)) seen.push(item);
    expect(seen).toEqual(['one', 'two', 'three']);
  });

  it('fails as its items do, also when that was between two heartbeats', async () => {
    const source = new Source();
    const items = withHeartbeats(source, 5);
    expect((await items.next()).value).toEqual(beat);
    source.fail(new Error('broken'));
    await expect(items.next()).rejects.toThrow('broken');
  });

  it('lets go of its items when it is left', async () => {
    const source = new Source();
    const items = withHeartbeats(source, 5);
    await items.next();
    await items.return();
    expect(source.isLeft).toBe(true);
  });
});
