import { createHash } from 'node:crypto';

/**
 * Messages of one key are in one partition, of which a consumer handles one message at a time. So many handlers of a consumer run
 * at once. Another number would tear keys from their past: it stays.
 */
export const partitions: readonly number[] = Array.from({ length: 8 }, (_, index) => index);

export function partitionOf(key: string): number {
  return createHash('sha1').update(key).digest().readUInt32BE() % partitions.length;
}
