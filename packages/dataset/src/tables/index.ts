import { cartTables } from './carts.ts';
import { categoryTables } from './categories.ts';
import { fulfillmentTables } from './fulfillments.ts';
import { mediaTables } from './media.ts';
import { orderTables } from './orders.ts';
import { paymentTables } from './payments.ts';
import { peopleTables } from './people.ts';
import { productTables } from './products.ts';
import { reviewTables } from './reviews.ts';
import { salesTables } from './sales.ts';
import { stockTables } from './stock.ts';
import { variantTables } from './variants.ts';

/** By name, without `dataset_`. Some are only steps on the way to others, and say so. */
export const tables = {
  ...categoryTables,
  ...productTables,
  ...mediaTables,
  ...variantTables,
  ...stockTables,
  ...peopleTables,
  ...orderTables,
  ...fulfillmentTables,
  ...cartTables,
  ...paymentTables,
  ...reviewTables,
  ...salesTables,
} as const;
