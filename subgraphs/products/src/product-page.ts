import { DomainError } from '@supergraph/service-kit';
import {
  type Connection,
  keysetCondition,
  orderBy,
  type PageArguments,
  type Row,
  readPage,
  type Sort,
  type SubgraphContext,
  selectList,
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

/** A page of the active products, of one category and those below it or of all. */
export async function readProductPage(
  { database }: SubgraphContext,
  args: ProductPageArguments,
  { fields, categoryId = null }: { fields: ReadonlySet<string>; categoryId?: string | null },
): Promise<ProductPage> {
  const sort = sorts[args.sort ?? 'NEWEST'];
  const page = readPage(args, sort, { fallback: 24 });
  const list = selectList(products, fields, { alias: 'p', extra: sort.keys.map(({ property }) => property) });
  const category = categoryId === null ? 'true' : inCategory('$2');
  const keyset = keysetCondition(page, categoryId === null ? 2 : 3);
  const rows = await database.rows<ProductRow>(
    `select ${list} from product p where p.status = 'ACTIVE' and ${category} and ${keyset.sql} order by ${orderBy(sort)} limit $1`,
    [page.first + 1, ...(categoryId === null ? [] : [categoryId]), ...keyset.values],
  );
  return Object.assign(toConnection(rows, page), { categoryId });
}

export async function countProducts({ database }: SubgraphContext, categoryId: string | null): Promise<number> {
  const category = categoryId === null ? 'true' : inCategory('$1');
  const [row] = await database.rows<{ count: number }>(
    `select count(*)::int as count from product p where p.status = 'ACTIVE' and ${category}`,
    categoryId === null ? [] : [categoryId],
  );
  if (!row) throw new DomainError('INTERNAL_SERVER_ERROR', 'A count gave no row.');
  return row.count;
}

function inCategory(placeholder: string): string {
  const below = `with recursive below as (select id from category where id = ${placeholder} union all select c.id from category c join below on c.parent_id = below.id) select id from below`;
  return `exists (select from product_category pc where pc.product_id = p.id and pc.category_id in (${below}))`;
}
