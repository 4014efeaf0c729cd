import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { DomainError } from '@supergraph/service-kit';
import { refuseStale, requireScope, type SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { faultsOf, type ProductInput } from './domain/product-rules.ts';
import { Category, ProductCategory } from './entities/category.ts';
import { Product } from './entities/product.ts';
import { tellProducts } from './tell-products.ts';

export type ProductUpsert = {
  /** Bare uuid; null makes a new product. */
  readonly id: string | null;
  readonly expectedVersion: number | null;
  /** `categoryIds` are bare uuids. */
  readonly input: ProductInput;
};

/**
 * Creates or changes a product, and tells of it, in one transaction. Fields that are absent or null stay as they are.
 * @returns the product's bare id
 * @throws AggregateError of DomainErrors BAD_USER_INPUT; DomainError UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, STALE_VERSION, DUPLICATE
 */
export async function upsertProduct(context: SubgraphContext, { id, expectedVersion, input }: ProductUpsert): Promise<string> {
  requireScope(context, 'products:write');
  const faults = faultsOf(input, { isNew: id === null });
  if (faults.length > 0) throw new AggregateError(faults);
  try {
    return await context.em.transactional(async (tx) => {
      const now = new Date();
      const product = id === null ? tx.create(Product, blank(now)) : await tx.findOne(Product, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!product) throw new DomainError('NOT_FOUND', `There is no product "prod_${id}".`, { path: ['id'] });
      if (id !== null) refuseStale({ what: `Product "prod_${id}"`, currentVersion: product.version, expectedVersion });
      if (input.slug != null) product.slug = input.slug;
      if (input.title != null) product.title = input.title;
      if (input.descriptionHtml != null) product.descriptionHtml = input.descriptionHtml;
      if (input.status != null) product.status = input.status;
      product.updatedAt = now;
      await tx.flush();
      if (input.categoryIds != null) await setCategories(tx, product.id, input.categoryIds);
      await tellProducts(tx, [product.id]);
      return product.id;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new DomainError('DUPLICATE', `The slug "${input.slug}" is taken.`, { path: ['input', 'slug'], cause: error });
  }
}

function blank(now: Date) {
  return {
    id: v7(),
    slug: '',
    title: '',
    descriptionHtml: '',
    status: 'DRAFT' as const,
    brand: null,
    attributes: [],
    minPriceMinor: '0',
    maxPriceMinor: '0',
    currency: 'EUR',
    createdAt: now,
    updatedAt: now,
  };
}

async function setCategories(em: SubgraphContext['em'], productId: string, categoryIds: readonly string[]): Promise<void> {
  const ids = [...new Set(categoryIds)];
  const known = await em.count(Category, { id: { $in: ids } });
  if (known !== ids.length) throw new DomainError('NOT_FOUND', 'One of the categories does not exist.', { path: ['input', 'categoryIds'] });
  await em.nativeDelete(ProductCategory, { productId });
  if (ids.length > 0)
    await em.insertMany(
      ProductCategory,
      ids.map((categoryId, position) => ({ productId, categoryId, position })),
    );
}
