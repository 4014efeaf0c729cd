import { Category, ProductCategory } from './category.ts';
import { GiftCard } from './gift-card.ts';
import { Media } from './media.ts';
import { ProductOption } from './product-option.ts';
import { ProductVariant } from './product-variant.ts';
import { Product } from './product.ts';

export const entities = [Category, GiftCard, Media, Product, ProductCategory, ProductOption, ProductVariant];
