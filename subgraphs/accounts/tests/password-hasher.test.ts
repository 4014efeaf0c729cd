import { describe, expect, it } from '@jest/globals';
import { networkOf } from '../src/attempts/network-of.ts';
import { BoundedTurns } from '../src/passwords/bounded-turns.ts';
import { PasswordHasher } from '../src/passwords/password-hasher.ts';

describe('turns', () => {
  it('let so many work at once, let so many wait in order, and refuse one more', async () => {
    const turns = new BoundedTurns({ concurrency: 2, queue: 2 });
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (n: number) =>
      turns.take(() => {
        begun.push(n);
        return new Promise<number>((resolve) => ends.push(() => resolve(n)));
      });
    const outcomes = [1, 2, 3, 4].map(work);
    expect(begun).toEqual([1, 2]);
    await expect(work(5)).rejects.toMatchObject({ code: 'OVERLOADED' });
    ends[0]?.();
    expect(await outcomes[0]).toBe(1);
    expect(begun).toEqual([1, 2, 3]);
    const last = work(6);
    for (let n = 0; n < 4; n++) {
      ends[n]?.();
      await outcomes[n];
    }
    ends[4]?.();
    expect(await last).toBe(6);
    expect(begun).toEqual([1, 2, 3, 4, 6]);
  });

  it('pass on when the work fails', async () => {
    const turns = new BoundedTurns({ concurrency: 1, queue: 1 });
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await turns.take(async () => 'again')).toBe('again');
  });
});

describe('the hasher', () => {
  it('answers 50 at once, and tells a right password from a wrong one and from none', async () => {
    const passwords = await PasswordHasher.open({ memoryCost: 19_456, timeCost: 2, concurrency: 3, queue: 60 });
    const hash = await passwords.hash('right');
    const asked = Array.from({ length: 50 }, (_, n) => passwords.verify(n % 3 === 2 ? null : hash, n % 3 === 1 ? 'wrong' : 'right'));
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 50 }, (_, n) => n % 3 === 0));
    expect(passwords.isWeak(hash)).toBe(false);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
