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
import type { ProductVariant } from './entities/product-variant.ts';
import { variants } from './reads.ts';

export type VariantRow = Row<typeof ProductVariant>;
export type VariantPage = Connection<VariantRow> & { readonly productId: string };

const byPosition: Sort = {
  name: 'POSITION',
  keys: [
    { property: 'position', sql: 't.position', type: 'integer' },
    { property: 'id', sql: 't.id', type: 'uuid' },
  ],
};

/** The variants of a product in the product's order. The pages of any number of products are one statement. */
export async function readVariantPage(
  { database, loaders }: SubgraphContext,
  args: PageArguments,
  { productId, fields }: { productId: string; fields: ReadonlySet<string> },
): Promise<VariantPage> {
  const page = readPage(args, byPosition, { fallback: 50 });
  const list = selectList(variants, fields, { alias: 't', extra: ['productId', 'position'] });
  const rows = await loaders.batch<string, VariantRow[]>(`variants ${list} ${args.first} ${args.after}`, productId, async (productIds) => {
    const keyset = keysetCondition(page, 3);
    const found = await database.rows<VariantRow>(
      `select v.* from unnest($1::uuid[]) k(id) cross join lateral (
         select ${list} from product_variant t where t.product_id = k.id and ${keyset.sql} order by ${orderBy(byPosition)} limit $2
       ) v order by v.position, v.id`,
      [productIds, page.first + 1, ...keyset.values],
    );
    const byProduct = Map.groupBy(found, (row) => row.productId);
    return productIds.map((id) => byProduct.get(id) ?? []);
  });
  return Object.assign(toConnection(rows, page), { productId });
}

export function countVariants({ database, loaders }: SubgraphContext, productId: string): Promise<number> {
  return loaders.batch('variant counts', productId, async (productIds) => {
    const rows = await database.rows<{ productId: string; count: number }>(
      'select product_id as "productId", count(*)::int as count from product_variant where product_id = any($1) group by product_id',
      [productIds],
    );
    const counts = new Map(rows.map((row) => [row.productId, row.count]));
    return productIds.map((id) => counts.get(id) ?? 0);
  });
}

type Choice = readonly { readonly name: string; readonly value: string }[];

/** More than any product has. */
const optionBound = 20;

/**
 * The variant that the choice names by a value for each of the product's options, or null.
 * @throws DomainError BAD_USER_INPUT
 */
export async function readVariant(
  { database, loaders }: SubgraphContext,
  { productId, choice, fields }: { productId: string; choice: Choice; fields: ReadonlySet<string> },
): Promise<VariantRow | null> {
  if (choice.length > optionBound) throw new DomainError('BAD_USER_INPUT', `${choice.length} options are more than ${optionBound}.`, { path: ['options'] });
  const list = selectList(variants, fields, { alias: 't', extra: ['productId'] });
  return loaders.batch(`variant ${list} ${JSON.stringify(choice)}`, productId, async (productIds) => {
    const rows = await database.rows<VariantRow>(
      `select distinct on (t.product_id) ${list} from product_variant t
       where t.product_id = any($1) and cardinality(t.option_values) = $4 and not exists (
         select from unnest($2::text[], $3::text[]) choice(name, value) where not exists (
           select from product_option o where o.product_id = t.product_id and o.name = choice.name and t.option_values[o.position] = choice.value))
       order by t.product_id, t.position`,
      [productIds, choice.map(({ name }) => name), choice.map(({ value }) => value), new Set(choice.map(({ name }) => name)).size],
    );
    const byProduct = new Map(rows.map((row) => [row.productId, row]));
    return productIds.map((id) => byProduct.get(id) ?? null);
  });
}
