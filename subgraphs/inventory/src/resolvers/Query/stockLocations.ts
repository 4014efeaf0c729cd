import { requestedFields, requireScope, selectList } from '@supergraph/subgraph-kit';
import { locations } from '../../reads.ts';
import type { StockLocationRow } from '../../rows.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const stockLocations: QueryResolvers['stockLocations'] = (_root, _args, context, info) => {
  requireScope(context, 'inventory:read');
  const list = selectList(locations, requestedFields(info, 'StockLocation'));
  return context.database.rows<StockLocationRow>(`select ${list} from stock_location order by priority, id`);
};
