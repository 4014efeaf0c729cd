import { Category, ProductCategory } from './category.ts';
import { GiftCard } from './gift-card.ts';
import { Media } from './media.ts';
import { Product } from './product.ts';
import { ProductOption } from './product-option.ts';
import { ProductVariant } from './product-variant.ts';

export const entities = [Category, GiftCard, Media, Product, ProductCategory, ProductOption, ProductVariant];
