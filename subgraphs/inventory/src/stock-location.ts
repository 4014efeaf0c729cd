import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { locations } from './reads.ts';
import type { StockLocationRow } from './rows.ts';

/** The location that a level or a movement names; a foreign key says that there is one. */
export async function readLocation({ loaders }: SubgraphContext, id: string, fields: ReadonlySet<string>): Promise<StockLocationRow> {
  const location = await loaders.one<StockLocationRow>(locations, 'id', id, fields);
  if (!location) throw new Error(`The location ${id} is gone.`);
  return location;
}
