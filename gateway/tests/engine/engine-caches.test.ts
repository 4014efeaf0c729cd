import { describe, expect, it } from '@jest/globals';
import { createBoundedCache } from '../../src/operations/bounded-cache.ts';
import { createOperationCache } from '../../src/operations/operation-cache.ts';

describe('the cache of compiled operations', () => {
  it('compiles once for all who ask at the same time', async () => {
    const cache = createOperationCache<string>({ bytes: 1_000_000 });
    let compiled = 0;
    const compile = async () => {
      compiled += 1;
      return 'operation';
    };
    expect(
      await Promise.all([cache.get({ source: '{ a }', operationName: null }, compile), cache.get({ source: '{ a }', operationName: null }, compile)]),
    ).toEqual(['operation', 'operation']);
    expect(cache.peek('{ a }', null)).toBe('operation');
    expect(compiled).toBe(1);
  });

  it('tells operations of one document apart by their name', async () => {
    const cache = createOperationCache<string>({ bytes: 1_000_000 });
    await cache.get({ source: 'query A { a } query B { b }', operationName: 'A' }, async () => 'A');
    expect(cache.peek('query A { a } query B { b }', 'B')).toBeUndefined();
  });

  it('forgets what could not be compiled', async () => {
    const cache = createOperationCache<string>({ bytes: 1_000_000 });
    await expect(cache.get({ source: '{ a }', operationName: null }, async () => Promise.reject(new Error('no plan')))).rejects.toThrow('no plan');
    expect(await cache.get({ source: '{ a }', operationName: null }, async () => 'operation')).toBe('operation');
  });
});

describe('the bytes of compiled operations', () => {
  it('are bounded, whatever comes', async () => {
    const cache = createOperationCache<string>({ bytes: 1_000_000 });
    const sources = Array.from({ length: 1_000 }, (_, index) => `{ field${index} ${'x'.repeat(index)} }`);
    for (const source of sources) await cache.get({ source: source, operationName: null }, async () => source);
    expect(cache.used().length).toBeLessThan(28);
  });

  it('are of what came first, until there is no more room, and then of what comes again', async () => {
    let found = 0;
    const cache = createOperationCache<string>({ bytes: 1_000_000, onFull: () => void found++ });
    const sources = Array.from({ length: 100 }, (_, index) => `{ field${index} }`);
    for (const source of sources) await cache.get({ source, operationName: null }, async () => source);
    const kept = cache.used().length;
    const [first, last] = [sources[0] as string, sources.at(-1) as string];
    expect(kept).toBeGreaterThan(20);
    expect(found).toBe(sources.length - kept);
    expect([cache.peek(first, null), cache.peek(last, null)]).toEqual([first, undefined]);
    await cache.get({ source: last, operationName: null }, async () => last);
    expect([cache.peek(last, null), cache.used().length]).toEqual([last, kept]);
  });
});

describe('a bounded cache', () => {
  it('forgets what was used longest ago', () => {
    const cache = createBoundedCache<number>({ entries: 2, weight: 100 });
    cache.set('a', 1, 1);
    cache.set('b', 2, 1);
    cache.get('a');
    cache.set('c', 3, 1);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('gives what was read since a second chance, and not a third', () => {
    const cache = createBoundedCache<number>({ entries: 2, weight: 100 });
    cache.set('a', 1, 1);
    cache.set('b', 2, 1);
    cache.get('a');
    cache.get('b');
    cache.set('c', 3, 1);
    cache.set('d', 4, 1);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([undefined, undefined, 3, 4]);
  });

  it('tells what was read most often first', () => {
    const cache = createBoundedCache<string>({ entries: 3, weight: 100 });
    for (const key of ['a', 'b', 'c']) cache.set(key, key, 1);
    for (const key of ['b', 'c', 'b']) cache.get(key);
    expect(cache.values()).toEqual(['b', 'c', 'a']);
  });

  it('forgets until the weight is within its bound', () => {
    const cache = createBoundedCache<number>({ entries: 10, weight: 100 });
    cache.set('a', 1, 60);
    cache.set('b', 2, 30);
    cache.set('c', 3, 50);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 2, 3]);
    cache.set('d', 4, 101);
    expect([cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([2, 3, undefined]);
  });
});
