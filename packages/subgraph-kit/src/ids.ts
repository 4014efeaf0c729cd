import { DomainError } from '@supergraph/service-kit';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function encodeId(prefix: string, id: string): string {
  return `${prefix}_${id}`;
}

/** The bare uuid of a prefixed id, or null when the id is not one of that prefix. */
export function tryDecodeId(prefix: string, id: unknown): string | null {
  if (typeof id !== 'string' || !id.startsWith(`${prefix}_`)) return null;
  const bare = id.slice(prefix.length + 1);
  return uuid.test(bare) ? bare : null;
}

/** @throws DomainError INVALID_ID */
export function decodeId(prefix: string, id: string, path: readonly string[] = ['id']): string {
  const bare = tryDecodeId(prefix, id);
  if (bare !== null) return bare;
  throw new DomainError('INVALID_ID', `"${id.slice(0, 80)}" is not an id of the form ${prefix}_<uuid>.`, { path });
}

/** A resolver of `id: ID!` for rows that hold a bare uuid. */
export function idResolver(prefix: string): (row: { id: string }) => string {
  return (row) => `${prefix}_${row.id}`;
}
