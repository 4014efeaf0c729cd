import {
  type Connection,
  keysetCondition,
  orderBy,
  type PageArguments,
  type PageRequest,
  type Row,
  readPage,
  type Sort,
  type SubgraphContext,
  selectList,
  selectPage,
  toConnection,
} from '@supergraph/subgraph-kit';
import type { Product } from './entities/product.ts';
import { products } from './reads.ts';

export type ProductSort = 'NEWEST' | 'PRICE_ASC' | 'PRICE_DESC' | 'TITLE';
export type ProductRow = Row<typeof Product>;
export type ProductPage = Connection<ProductRow> & { readonly categoryId: string | null };

const id = { property: 'id', sql: 'p.id', type: 'uuid' };
const price = { property: 'minPriceMinor', sql: 'p.min_price_minor', type: 'bigint' };

const sorts: Readonly<Record<ProductSort, Sort>> = {
  NEWEST: {
    name: 'NEWEST',
    keys: [
      { property: 'createdAt', sql: 'p.created_at', type: 'timestamptz', descending: true },
      { ...id, descending: true },
    ],
  },
  PRICE_ASC: { name: 'PRICE_ASC', keys: [price, id] },
  PRICE_DESC: {
    name: 'PRICE_DESC',
    keys: [
      { ...price, descending: true },
      { ...id, descending: true },
    ],
  },
  TITLE: { name: 'TITLE', keys: [{ property: 'title', sql: 'p.title collate "C"', type: 'text' }, id] },
};

export type ProductPageArguments = PageArguments & { readonly sort?: ProductSort | null };

/** A page of all active products. */
export async function readProductPage({ database }: SubgraphContext, args: ProductPageArguments, fields: ReadonlySet<string>): Promise<ProductPage> {
  const { page, list } = request(args, fields);
  const source = { list, from: 'product p', where: `p.status = 'ACTIVE'` };
  return Object.assign(await selectPage<ProductRow>(database, page, source), { categoryId: null });
}

/** A page of the active products of a category and those below it. The pages of any number of categories are one statement. */
export async function readCategoryPage(
  { database, loaders }: SubgraphContext,
  args: ProductPageArguments,
  { fields, categoryId }: { fields: ReadonlySet<string>; categoryId: string },
): Promise<ProductPage> {
  const { page, list } = request(args, fields);
  const name = `category page ${list} ${page.sort.name} ${args.first} ${args.after}`;
  const rows = await loaders.batch<string, ProductRow[]>(name, categoryId, async (categoryIds) => {
    const keyset = keysetCondition(page, 3);
    const found = await database.rows<ProductRow & { '#category': string }>(
      `select r.* from unnest($1::uuid[]) k(id) cross join lateral (
         select ${list}, k.id as "#category", row_number() over (order by ${orderBy(page.sort)}) as "#" from product p
         where p.status = 'ACTIVE' and ${inCategory('k.id')} and ${keyset.sql} order by ${orderBy(page.sort)} limit $2
       ) r order by r."#"`,
      [categoryIds, page.first + 1, ...keyset.values],
    );
    const byCategory = Map.groupBy(found, (row) => row['#category']);
    return categoryIds.map((id) => byCategory.get(id) ?? []);
  });
  return Object.assign(toConnection(rows, page), { categoryId });
}

function request(args: ProductPageArguments, fields: ReadonlySet<string>): { page: PageRequest; list: string } {
  const page = readPage(args, sorts[args.sort ?? 'NEWEST'], { fallback: 24 });
  return { page, list: selectList(products, fields, { alias: 'p', extra: page.sort.keys.map(({ property }) => property) }) };
}

export async function countProducts({ database, loaders }: SubgraphContext, categoryId: string | null): Promise<number> {
  if (categoryId !== null) return loaders.batch('category counts', categoryId, (categoryIds) => countInCategories(database, categoryIds));
  const [row] = await database.rows<{ count: number }>("select count(*)::int as count from product where status = 'ACTIVE'");
  return row?.count ?? 0;
}

async function countInCategories(database: SubgraphContext['database'], categoryIds: readonly string[]): Promise<number[]> {
  const rows = await database.rows<{ id: string; count: number }>(
    `select k.id, (select count(*)::int from product p where p.status = 'ACTIVE' and ${inCategory('k.id')}) as count from unnest($1::uuid[]) k(id)`,
    [categoryIds],
  );
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return categoryIds.map((id) => counts.get(id) ?? 0);
}

function inCategory(categoryId: string): string {
  const below = `with recursive below as (select id from category where id = ${categoryId} union all select c.id from category c join below on c.parent_id = below.id) select id from below`;
  return `exists (select from product_category pc where pc.product_id = p.id and pc.category_id in (${below}))`;
}
