import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { ProductStub } from './reads.ts';

/**
 * What others bought together with the products that a person has bought, then what is trending, which is all there is
 * for a newcomer; nothing that they have already. The lists of any number of people are one statement.
 */
export async function readRecommended({ database, loaders }: SubgraphContext, userId: string, first: number): Promise<ProductStub[]> {
  return loaders.batch(`recommended ${first}`, userId, async (userIds) => {
    const rows = await database.rows<ProductStub & { userId: string }>(
      `select k.id as "userId", guess.id from unnest($1::uuid[]) k(id) cross join lateral (
         select id, row_number() over (order by max(together) desc, max(recent_units) desc, max(popularity) desc, id desc) as place from (
           (select b.other_id as id, sum(b.orders) as together, d.recent_units, d.popularity
            from purchase p join bought_together b on b.product_id = p.product_id join search_document d on d.product_id = b.other_id
            where p.user_id = k.id and d.is_listed and d.in_stock and ${isNewTo('k.id', 'd.product_id')}
            group by b.other_id, d.recent_units, d.popularity order by together desc, d.recent_units desc, d.popularity desc, id desc limit $2)
           union all
           (select d.product_id, 0, d.recent_units, d.popularity from search_document d
            where d.is_listed and d.in_stock and ${isNewTo('k.id', 'd.product_id')}
            order by d.recent_units desc, d.popularity desc, d.product_id desc limit $2)
         ) found group by id order by place limit $2
       ) guess order by guess.place`,
      [userIds, first],
    );
    const byUser = Map.groupBy(rows, (row) => row.userId);
    return userIds.map((id) => byUser.get(id) ?? []);
  });
}

function isNewTo(user: string, product: string): string {
  return `not exists (select from purchase own where own.user_id = ${user} and own.product_id = ${product})`;
}
