import { type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import type { Supply } from './domain/availability.ts';
import { policies } from './reads.ts';

export type SupplyRow = Supply & { readonly variantId: string };

/** All but the one field that the policy alone answers. */
const fieldsOfStock = ['inStock', 'lowStock', 'maxPurchasable', 'restockAt'];
const available = '(select coalesce(sum(l.on_hand - l.reserved), 0)::float8 from stock_level l where l.variant_id = p.variant_id) as available';

/** What can be taken of a variant, null when it is unknown here. Of any number of variants in one statement. */
export function readSupply({ database, loaders }: SubgraphContext, variantId: string, fields: ReadonlySet<string>): Promise<SupplyRow | null> {
  const ofPolicy = selectList(policies, fields, { alias: 'p', extra: ['variantId'] });
  const list = fieldsOfStock.some((field) => fields.has(field)) ? `${ofPolicy}, ${available}` : ofPolicy;
  return loaders.batch(`supply ${list}`, variantId, async (variantIds) => {
    const rows = await database.rows<SupplyRow>(`select ${list} from stock_policy p where p.variant_id = any($1)`, [variantIds]);
    const byVariant = new Map(rows.map((row) => [row.variantId, row]));
    return variantIds.map((id) => byVariant.get(id) ?? null);
  });
}
