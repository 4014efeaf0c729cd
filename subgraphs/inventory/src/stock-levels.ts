import { type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import { levels } from './reads.ts';
import type { StockLevelRow } from './rows.ts';

type Found = Omit<StockLevelRow, 'locationId'> & { readonly '#variant': string; readonly locationId: string | null };

/**
 * The levels of a variant, the first location to ship from first; null when the variant is unknown here, empty when it
 * lies nowhere. Of any number of variants in one statement.
 */
export function readLevels({ database, loaders }: SubgraphContext, variantId: string, fields: ReadonlySet<string>): Promise<StockLevelRow[] | null> {
  const list = selectList(levels, fields, { alias: 'l', extra: ['locationId'] });
  return loaders.batch(`levels ${list}`, variantId, async (variantIds) => {
    const rows = await database.rows<Found>(
      `select p.variant_id as "#variant", ${list}
       from stock_policy p left join (stock_level l join stock_location s on s.id = l.location_id) on l.variant_id = p.variant_id
       where p.variant_id = any($1) order by s.priority, s.id`,
      [variantIds],
    );
    const byVariant = Map.groupBy(rows, (row) => row['#variant']);
    return variantIds.map((id) => byVariant.get(id)?.filter(isLevel) ?? null);
  });
}

/** The outer join gives a variant that lies nowhere one row without a location. */
function isLevel(row: Found): row is Found & StockLevelRow {
  return row.locationId !== null;
}
