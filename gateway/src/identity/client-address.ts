import { BlockList, isIP } from 'node:net';

/** The address of a client, by that at the other end of its connection and what proxies say of it; null when it is not known. */
export type ClientAddress = (remoteAddress: string | undefined, forwardedFor: string | undefined) => string | null;

/**
 * Only what a trusted proxy says counts, and each proxy appends the address that it was called from: so the client is the
 * rightmost that no trusted proxy has. `proxies` are addresses or networks, as in `10.0.0.0/8`.
 */
export function createClientAddress(proxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const proxy of proxies) addTo(trusted, proxy);
  const isTrusted = (address: string): boolean => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (remoteAddress, forwardedFor) => {
    let address = readAddress(remoteAddress);
    if (proxies.length === 0 || forwardedFor === undefined) return address;
    for (const hop of forwardedFor.split(',').reverse()) {
      if (address === null || !isTrusted(address)) return address;
      const before = readAddress(hop);
      // Nobody but the proxy itself vouches for what it says so.
      if (before === null) return address;
      address = before;
    }
    return address;
  };
}

/** Whether it can be trusted: an address, or a network of a length that its kind has. */
export function isProxy(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 6 ? 128 : 32));
}

function addTo(list: BlockList, proxy: string): void {
  const [address = '', length] = proxy.split('/');
  const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (length === undefined) list.addAddress(address, kind);
  else list.addSubnet(address, Number(length), kind);
}

/** With or without a port; an IPv4 address in the form of IPv6 is one of IPv4. */
function readAddress(text: string | undefined): string | null {
  if (text === undefined) return null;
  const trimmed = text.trim();
  const [, bracketed, plain] = /^(?:\[([\da-f:.]{2,45})\]|(\d{1,3}(?:\.\d{1,3}){3}))(?::\d{1,5})?$/i.exec(trimmed) ?? [];
  const address = (bracketed ?? plain ?? trimmed).replace(/^::ffff:(?=\d{1,3}\.)/i, '');
  return isIP(address) === 0 || address.includes('%') ? null : address;
}
