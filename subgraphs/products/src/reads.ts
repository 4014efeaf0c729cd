import { readsOf } from '@supergraph/subgraph-kit';
import { Category } from './entities/category.ts';
import { GiftCard } from './entities/gift-card.ts';
import { Media } from './entities/media.ts';
import { Product } from './entities/product.ts';
import { ProductOption } from './entities/product-option.ts';
import { ProductVariant } from './entities/product-variant.ts';
import { mayReadDrafts } from './rights.ts';

const everyVariant = ['productId'];

const productNeeds = {
  priceRange: ['minPriceMinor', 'maxPriceMinor', 'currency'],
};
export const products = readsOf(Product, productNeeds, {
  rights: { by: ['status'], allow: ({ status }, viewer) => status !== 'DRAFT' || mayReadDrafts(viewer) },
});
const variantNeeds = {
  product: everyVariant,
  options: [...everyVariant, 'optionValues'],
  price: ['priceMinor', 'currency'],
  compareAtPrice: ['compareAtPriceMinor', 'currency'],
  costPrice: ['costPriceMinor', 'currency'],
  image: [...everyVariant, 'imageId'],
};
export const variants = readsOf(ProductVariant, variantNeeds, {
  derived: { isDraft: (variant) => `(select p.status = 'DRAFT' from product p where p.id = ${variant}.product_id)` },
  rights: { by: ['isDraft'], allow: ({ isDraft }: { readonly isDraft: boolean }, viewer) => !isDraft || mayReadDrafts(viewer) },
});
export const options = readsOf(ProductOption);
export const media = readsOf(Media);
export const categories = readsOf(Category, { path: ['parentId'] });
export const giftCards = readsOf(GiftCard, { denominations: ['denominationsMinor', 'currency'] });
