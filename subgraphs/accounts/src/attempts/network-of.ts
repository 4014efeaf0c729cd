import { addressBlock } from '@supergraph/service-kit';

/** What attempts from an address are counted by: its block. All that is not known counts as one. */
export function networkOf(address: string | null): string {
  return address === null ? 'unknown' : addressBlock(address).slice(0, 45);
}
