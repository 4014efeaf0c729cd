import { isIPv6 } from 'node:net';

/**
 * What attempts and requests are counted by: an IPv4 address, or the /64 of an IPv6 address, which is the least that anybody is given.
 * Other spellings of an address give the same.
 */
export function addressBlock(address: string): string {
  if (!address.includes(':')) return address;
  let block = blocks.get(address);
  if (block === undefined) {
    if (blocks.size >= mostBlocks) blocks.clear();
    block = readBlock(address);
    blocks.set(address, block);
  }
  return block;
}

/** To read one takes longer than all else that is done to count a request. */
const blocks = new Map<string, string>();
const mostBlocks = 10_000;

function readBlock(address: string): string {
  const zoneless = address.split('%', 1)[0] as string;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(zoneless);
  if (mapped?.[1] !== undefined) return mapped[1];
  return isIPv6(zoneless) ? `${firstGroups(zoneless).join(':')}::/64` : address;
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const first = groupsOf(head);
  const last = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4);
}

/** An IPv4 address at the end stands for two groups; which is never among the first four. */
function groupsOf(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [Number.parseInt(group, 16).toString(16)]));
}
