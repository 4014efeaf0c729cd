import { readsOf } from '@supergraph/subgraph-kit';
import { Category } from './entities/category.ts';
import { GiftCard } from './entities/gift-card.ts';
import { Media } from './entities/media.ts';
import { Product } from './entities/product.ts';
import { ProductOption } from './entities/product-option.ts';
import { ProductVariant } from './entities/product-variant.ts';

const everyVariant = ['productId'];

export const products = readsOf(Product, {
  priceRange: ['minPriceMinor', 'maxPriceMinor', 'currency'],
});
export const variants = readsOf(ProductVariant, {
  product: everyVariant,
  options: [...everyVariant, 'optionValues'],
  price: ['priceMinor', 'currency'],
  compareAtPrice: ['compareAtPriceMinor', 'currency'],
  costPrice: ['costPriceMinor', 'currency'],
  image: [...everyVariant, 'imageId'],
});
export const options = readsOf(ProductOption);
export const media = readsOf(Media);
export const categories = readsOf(Category, { path: ['parentId'] });
export const giftCards = readsOf(GiftCard, { denominations: ['denominationsMinor', 'currency'] });
