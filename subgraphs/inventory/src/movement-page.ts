import { type Connection, countRows, type PageArguments, readPage, type Sort, type SubgraphContext, selectList, selectPage } from '@supergraph/subgraph-kit';
import { movements } from './reads.ts';
import type { StockMovementRow } from './rows.ts';

export type MovementPage = Connection<StockMovementRow> & { readonly variantId: string };

const newest: Sort = {
  name: 'NEWEST',
  keys: [
    { property: 'createdAt', sql: 'm.created_at', type: 'timestamptz', descending: true },
    { property: 'id', sql: 'm.id', type: 'uuid', descending: true },
  ],
};

/** The movements of one variant at all locations, the latest first. */
export async function readMovementPage(
  { database }: SubgraphContext,
  args: PageArguments,
  { variantId, fields }: { variantId: string; fields: ReadonlySet<string> },
): Promise<MovementPage> {
  const page = readPage(args, newest, { fallback: 50 });
  const list = selectList(movements, fields, { alias: 'm', extra: ['createdAt'] });
  const source = { list, from: 'stock_movement m', where: 'm.variant_id = $1', values: [variantId] };
  return Object.assign(await selectPage<StockMovementRow>(database, page, source), { variantId });
}

/** @returns null when there are more than 10 000: a variant that sells for years has more than anybody wants counted on each view */
export function countMovements({ database }: SubgraphContext, variantId: string): Promise<number | null> {
  return countRows(database, 'select from stock_movement where variant_id = $1', [variantId]);
}
