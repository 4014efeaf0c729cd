import { createHash } from 'node:crypto';
import { createBoundedCache } from '../operations/bounded-cache.ts';

/** Documents that clients have sent, and their SHA-256. */
export type Documents = {
  hashOf(source: string): string;
  /** Makes a document known by its hash, once Apollo Server has verified that. */
  persist(hash: string, source: string): void;
  persisted(hash: string): string | undefined;
};

/** As many as an engine keeps operations, and their texts in characters. */
const bound = { entries: 1_000, weight: 8_000_000 };

export function createDocuments(): Documents {
  const hashes = createBoundedCache<string>(bound);
  const sources = createBoundedCache<string>(bound);
  return {
    hashOf: (source) => {
      const known = hashes.get(source);
      if (known !== undefined) return known;
      const hash = createHash('sha256').update(source).digest('hex');
      hashes.set(source, hash, source.length);
      return hash;
    },
    persist: (hash, source) => sources.set(hash, source, source.length),
    persisted: (hash) => sources.get(hash),
  };
}
