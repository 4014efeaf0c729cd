import { idResolver, type ResolveReferences, referencesById, referencesByKey, tryDecodeId } from '@supergraph/subgraph-kit';
import { countProducts } from '../product-page.ts';
import { categories as categoryReads, giftCards as giftCardReads, products as productReads, variants as variantReads } from '../reads.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { countVariants } from '../variant-page.ts';
import { CartLine } from './CartLine.ts';
import { Category } from './Category.ts';
import { GiftCard } from './GiftCard.ts';
import { productsSetStatus } from './Mutation/productsSetStatus.ts';
import { productUpsert } from './Mutation/productUpsert.ts';
import { Product } from './Product.ts';
import { ProductVariant } from './ProductVariant.ts';
import { categories } from './Query/categories.ts';
import { category } from './Query/category.ts';
import { giftCard } from './Query/giftCard.ts';
import { giftCards } from './Query/giftCards.ts';
import { product } from './Query/product.ts';
import { products } from './Query/products.ts';
import { variant } from './Query/variant.ts';

export const resolvers: Resolvers = {
  Query: { product, products, variant, giftCard, giftCards, category, categories },
  Mutation: { productUpsert, productsSetStatus },
  Product,
  ProductVariant,
  CartLine,
  Category,
  GiftCard,
  Media: { id: idResolver('med') },
  ProductConnection: {
    totalCount: ({ categoryId }, _args, context) => countProducts(context, categoryId),
  },
  VariantConnection: {
    totalCount: ({ productId }, _args, context) => countVariants(context, productId),
  },
  GiftCardConnection: {
    totalCount: async (_page, _args, { database }) => {
      const [row] = await database.rows<{ count: number }>('select count(*)::int as count from gift_card');
      return row?.count ?? null;
    },
  },
};

const productReferences = referencesByKey(productReads, [{ field: 'id', prefix: 'prod' }, { field: 'slug' }]);
const giftCardReferences = referencesByKey(giftCardReads, [{ field: 'id', prefix: 'gift' }]);

/** An interface object of another subgraph knows only the id: its prefix says which type it is. */
const catalogItem: ResolveReferences = async (representations, context, fields, info) => {
  const isGift = (id: unknown): boolean => tryDecodeId('gift', id) !== null;
  const [asProducts, asGiftCards] = await Promise.all([
    productReferences(representations, context, fields, info),
    representations.some(({ id }) => isGift(id)) ? giftCardReferences(representations, context, fields, info) : [],
  ]);
  return representations.map(({ id }, index) => {
    const typeName = isGift(id) ? 'GiftCard' : 'Product';
    const row = (isGift(id) ? asGiftCards : asProducts)[index];
    return row ? Object.assign(row, { __typename: typeName }) : null;
  });
};

export const references: References = {
  Product: productReferences,
  GiftCard: giftCardReferences,
  CatalogItem: catalogItem,
  ProductVariant: referencesByKey(variantReads, [{ field: 'id', prefix: 'var' }, { field: 'sku' }]),
  CartLine: referencesById('cln'),
  Category: referencesByKey(categoryReads, [{ field: 'id', prefix: 'cat' }]),
};
