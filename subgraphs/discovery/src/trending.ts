import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { ProductStub } from './reads.ts';

/** What sold best in the last thirty days of sales and can be bought now. */
export function readTrending({ database }: SubgraphContext, first: number): Promise<ProductStub[]> {
  return database.rows<ProductStub>(
    `select product_id as id from search_document where is_listed and in_stock
     order by recent_units desc, popularity desc, product_id desc limit $1`,
    [first],
  );
}
