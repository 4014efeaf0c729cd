import { priceTag } from '../price.ts';
import { id, once, random } from '../sql.ts';
import type { Table } from '../table.ts';

/** Every pair of the values of a product's options is a variant. */
export const variantTables = {
  /** What lines and stock need of a variant; not of the contract. */
  variant_core: {
    needs: ['product_core', 'kind'],
    rows: () => `
      select n, product_n, position, choice1, choice2, ${priceTag('amount')} as price_minor
      from (
        select p.first_variant_n + i as n, p.n as product_n, i + 1 as position,
          skipped1 + 1 + i / greatest(chosen2, 1) as choice1,
          case when chosen2 > 0 then skipped2 + 1 + i % chosen2 end as choice2,
          floor((k.price_from + price_level * (k.price_until - k.price_from))
            * (100 + k.option1_step * (i / greatest(chosen2, 1)) + k.option2_step * (i % greatest(chosen2, 1))) / 100)::bigint as amount
        from dataset_product_core p
        join dataset_kind k on k.n = p.kind_n
        cross join generate_series(0, p.variants - 1) i ${once}
      ) chosen`,
    indexes: ['n'],
  },
  variant: {
    needs: ['variant_core', 'product_core', 'kind'],
    rows: () => `
      select n, ${id('variant', 'n')} as id, code || '-' || lpad(product_n::text, 7, '0') || '-' || lpad(position::text, 2, '0') as sku,
        product_n, ${id('product', 'product_n')} as product_id, position, option1 || coalesce(' / ' || option2, '') as title, option1, option2, price_minor,
        case when ${random('sale', 'product_n')} < 0.15 then ${priceTag('price_minor * 5 / 4 + 100')} end as compare_at_minor,
        (price_minor * (40 + floor(${random('cost', 'product_n')} * 25)::int) / 100) as cost_minor, 'EUR' as currency,
        floor(weight_from + ${random('weight', 'product_n')} * (weight_until - weight_from))::int as weight_grams, shipping_class
      from (
        select v.n, v.product_n, v.position, v.price_minor, k.option1_values[v.choice1] as option1, k.option2_values[v.choice2] as option2,
          k.code, k.weight_from, k.weight_until, k.shipping_class
        from dataset_variant_core v
        join dataset_product_core p on p.n = v.product_n
        join dataset_kind k on k.n = p.kind_n
      ) chosen`,
    indexes: ['n', 'product_n'],
  },
} as const satisfies Record<string, Table>;
