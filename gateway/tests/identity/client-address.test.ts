import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { createClientAddress } from '../../src/identity/client-address.ts';

const trusting = ['10.0.0.0/8', '127.0.0.1', 'fd00::/8'];

describe('the address of a client', () => {
  it.each<[string, string[], string | undefined, string | undefined, string | null]>([
    ['is that of its connection', [], '192.0.2.1', undefined, '192.0.2.1'],
    ['is not what it says', [], '192.0.2.1', '198.51.100.1', '192.0.2.1'],
    ['is not what it says through nobody that is trusted', trusting, '192.0.2.1', '198.51.100.1', '192.0.2.1'],
    ['is what a trusted proxy says', trusting, '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['is not what it says before that', trusting, '10.1.2.3', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    ['is before a chain of trusted proxies', trusting, '127.0.0.1', '203.0.113.9, 198.51.100.1, 10.9.9.9,fd00::1', '198.51.100.1'],
    ['is the furthest proxy when all are trusted', trusting, '127.0.0.1', '10.0.0.2, 10.0.0.1', '10.0.0.2'],
    ['may have a port', trusting, '127.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['may be of IPv6', trusting, '127.0.0.1', '[2001:db8::1]:4711', '2001:db8::1'],
    ['of IPv4 is one in the words of IPv6', trusting, '::ffff:10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['is the proxy where that says nonsense', trusting, '10.1.2.3', '198.51.100.1, unknown', '10.1.2.3'],
    ['is the proxy where that says nothing', trusting, '10.1.2.3', '', '10.1.2.3'],
    ['is not known of a connection that is gone', trusting, undefined, '198.51.100.1', null],
  ])('%s', (_case, proxies, remote, forwarded, address) => {
    expect(createClientAddress(proxies)(remote, forwarded)).toBe(address);
  });
});

describe('the setting GATEWAY_TRUSTED_PROXIES', () => {
  it.each(['everybody', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', '10.0.0.0/8/8', '10.0.0.0/', 'fe80::1%eth0/64/'])('refuses %s', (proxy) => {
    expect(() => readSettings({ GATEWAY_TRUSTED_PROXIES: `127.0.0.1, ${proxy}` })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('takes addresses and networks', () => {
    expect(readSettings({ GATEWAY_TRUSTED_PROXIES: trusting.join(', ') }).trustedProxies).toEqual(trusting);
  });
});
