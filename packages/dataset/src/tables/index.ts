import { categoryTables } from './categories.ts';
import { mediaTables } from './media.ts';
import { peopleTables } from './people.ts';
import { productTables } from './products.ts';
import { stockTables } from './stock.ts';
import { variantTables } from './variants.ts';

/** By name, without `dataset_`. Those whose names end in `_core`, and `kind`, are steps on the way to the others. */
export const tables = {
  ...categoryTables,
  ...productTables,
  ...mediaTables,
  ...variantTables,
  ...stockTables,
  ...peopleTables,
} as const;
