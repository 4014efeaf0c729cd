import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Term, termsOf } from '../domain/product-terms.ts';
import type { ProductChanged } from '../received-events.ts';
import { unitsSql } from '../sales/units-sql.ts';
import { countDocuments } from './count-documents.ts';
import { lockProduct } from './lock-product.ts';
import { refreshStock } from './refresh-stock.ts';

/**
 * Brings the catalogue's part of a document to `product`, unless it knows a later version. What was told before of its
 * variants and its rating joins it.
 */
export async function applyProduct(tx: SqlEntityManager, product: ProductChanged): Promise<void> {
  const { productId } = product;
  // Versions only grow, so that what is known before the locks is known after them.
  if (await isKnown(tx, product)) return;
  await lockProduct(tx, productId);
  await lockVariants(tx, product);
  const before = await readDocument(tx, productId);
  if (before && before.version >= product.version) return;
  const terms = termsOf(product);
  const valueIds = await nameTerms(tx, terms);
  await writeDocument(tx, product, { terms, valueIds });
  await assignVariants(tx, product);
  await refreshStock(tx, productId);
  await joinRating(tx, productId);
  if (!before) await joinSales(tx, productId);
  await countDocuments(tx, { before: before?.isListed ? before.valueIds : [], after: product.status === 'ACTIVE' ? valueIds : [] });
}

type Known = { readonly version: number; readonly isListed: boolean; readonly valueIds: readonly number[] };

async function isKnown(tx: SqlEntityManager, { productId, version }: ProductChanged): Promise<boolean> {
  const rows = await tx.execute('select true as known from search_document where product_id = ? and catalogue_version >= ?', [productId, version]);
  return rows.length > 0;
}

async function readDocument(tx: SqlEntityManager, productId: string): Promise<Known | undefined> {
  const [row]: Known[] = await tx.execute(
    `select catalogue_version as version, is_listed as "isListed", facet_value_ids as "valueIds" from search_document where product_id = ? for update`,
    [productId],
  );
  return row;
}

/** Variants before their document, and in one order, as news of stock do it. */
async function lockVariants(tx: SqlEntityManager, { productId, variants }: ProductChanged): Promise<void> {
  const ids = arrayOf(variants.map(({ variantId }) => variantId));
  await tx.execute('insert into variant_stock (variant_id) select id from unnest(?::uuid[]) id order by id on conflict do nothing', [ids]);
  await tx.execute('select from variant_stock where variant_id = any(?::uuid[]) or product_id = ? order by variant_id for update', [ids, productId]);
}

async function assignVariants(tx: SqlEntityManager, { productId, variants }: ProductChanged): Promise<void> {
  const ids = arrayOf(variants.map(({ variantId }) => variantId));
  await tx.execute('update variant_stock set product_id = null where product_id = ? and variant_id <> all(?::uuid[])', [productId, ids]);
  await tx.execute('update variant_stock set product_id = ? where variant_id = any(?::uuid[]) and product_id is distinct from ?', [productId, ids, productId]);
}

/** The ids of facet values; those that nobody has named before are made. A facet keeps the name that it got first. */
async function nameTerms(tx: SqlEntityManager, terms: readonly Term[]): Promise<number[]> {
  const rows = JSON.stringify(terms);
  const told = `jsonb_to_recordset(?::jsonb) t(key text, "facetLabel" text, position int, value text, label text, "categoryId" uuid)`;
  await tx.execute(
    `insert into facet (key, label, position) select distinct on (key) key, "facetLabel", position from ${told} order by key, position on conflict do nothing`,
    [rows],
  );
  await tx.execute(
    `insert into facet_value (facet_key, value, label, category_id) select key, value, label, "categoryId" from ${told}
     where not exists (select from facet_value v where v.facet_key = t.key and v.value = t.value) order by key, value on conflict do nothing`,
    [rows],
  );
  const values: { id: number }[] = await tx.execute(`select v.id from ${told} join facet_value v on v.facet_key = t.key and v.value = t.value order by v.id`, [
    rows,
  ]);
  return values.map(({ id }) => id);
}

type Found = { readonly terms: readonly Term[]; readonly valueIds: readonly number[] };

async function writeDocument(tx: SqlEntityManager, product: ProductChanged, { terms, valueIds }: Found): Promise<void> {
  const isName = ({ key }: Term): boolean => key === 'category' || key === 'brand';
  const words = (chosen: readonly Term[]): string => chosen.map(({ label }) => label).join(' ');
  const [main] = product.shelves;
  const prices = product.variants.map(({ unitPriceMinor }) => BigInt(unitPriceMinor));
  const lowest = prices.reduce<bigint | null>((least, price) => (least === null || price < least ? price : least), null) ?? 0n;
  const search = [product.title, words(terms.filter(isName)), words(terms.filter((term) => !isName(term))), product.descriptionHtml];
  const columns = {
    is_listed: product.status === 'ACTIVE',
    slug: product.slug,
    title: product.title,
    brand: product.brand,
    category_id: main?.at(-1)?.categoryId ?? null,
    department_id: main?.at(0)?.categoryId ?? null,
    thumbnail_url: product.thumbnailUrl,
    price_minor: String(lowest),
    currency: product.currency,
    added_at: product.addedAt,
    facet_value_ids: arrayOf(valueIds),
    catalogue_updated_at: product.updatedAt,
    catalogue_version: product.version,
  };
  const names = Object.keys(columns);
  await tx.execute(
    `insert into search_document (product_id, search, ${names.join()}) values (?, search_vector(?, ?, ?, ?), ${names.map(() => '?').join()})
     on conflict (product_id) do update set search = excluded.search, ${names.map((name) => `${name} = excluded.${name}`).join()}`,
    [product.productId, ...search, ...Object.values(columns)],
  );
}

async function joinRating(tx: SqlEntityManager, productId: string): Promise<void> {
  await tx.execute(
    'update search_document d set rating_average = r.average, rating_count = r.count from product_rating r where d.product_id = ? and r.product_id = d.product_id',
    [productId],
  );
}

/** What was sold of a product before it was told of; later sales are counted by who counts them all. */
async function joinSales(tx: SqlEntityManager, productId: string): Promise<void> {
  await tx.execute(
    `update search_document d set units_sold = s.units, recent_units = s.recent_units, sales_updated_at = now()
     from (${unitsSql('product_id = ?')}) s where d.product_id = s.product_id`,
    [productId],
  );
}

function arrayOf(ids: readonly (string | number)[]): string {
  return `{${ids.join()}}`;
}
