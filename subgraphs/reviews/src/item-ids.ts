import { DomainError } from '@supergraph/service-kit';
import { encodeId, tryDecodeId } from '@supergraph/subgraph-kit';

/**
 * What can be reviewed, by the prefix of its id. It is part of an item's key everywhere: by the uuid alone, reviews of
 * `gift_<uuid>` would count for `prod_<uuid>`.
 */
const itemKinds = ['prod', 'gift'] as const;

export type ItemKind = (typeof itemKinds)[number];
export type ItemKey = { readonly itemId: string; readonly itemKind: ItemKind };

export function encodeItemId({ itemId, itemKind }: ItemKey): string {
  return encodeId(itemKind, itemId);
}

export function tryDecodeItemId(id: unknown): ItemKey | null {
  for (const itemKind of itemKinds) {
    const itemId = tryDecodeId(itemKind, id);
    if (itemId !== null) return { itemId, itemKind };
  }
  return null;
}

/** @throws DomainError INVALID_ID */
export function decodeItemId(id: string, path: readonly string[]): ItemKey {
  const key = tryDecodeItemId(id);
  if (key) return key;
  throw new DomainError('INVALID_ID', `"${id.slice(0, 80)}" is not an id of the form prod_<uuid> or gift_<uuid>.`, { path });
}

/** Ids of items as the two arrays that `unnest($1::uuid[], $2::text[]) k(id, kind)` makes a table of. */
export function itemColumns(ids: readonly string[]): [itemIds: string[], itemKinds: string[]] {
  const keys = ids.map((id) => decodeItemId(id, []));
  return [keys.map(({ itemId }) => itemId), keys.map(({ itemKind }) => itemKind)];
}
