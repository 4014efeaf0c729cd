import { brands, countriesOfOrigin, giftCards, series } from '../catalogue.ts';
import { slugOf } from '../slug.ts';
import { draw, id, literal, once, pick, random, rowsOf, textArray } from '../sql.ts';
import type { Table } from '../table.ts';
import { instantAfter, periods, until } from '../time.ts';
import { kindCount } from './categories.ts';

/** Each kind has four materials and five nouns, so that a name comes again only after a thousand products of a kind. */
const names = series.length * 4 * 5;

/** Every nineteenth product is not for sale, of these every third an old one. 19 shares no factor with the kinds. */
export const hidden = 19;

/** The nearest product that is for sale; of the same remainder by five, which keeps the lines of an order apart. */
export function nearestSellable(n: string): string {
  return `(${n} - case when ${n} % ${hidden} = 0 then 5 else 0 end)`;
}

export const productTables = {
  /** The numbers of a product; not of the contract. Product 1 is the rich one. */
  product_core: {
    needs: ['kind'],
    rows: ({ products, pictures, choices }) => `
      select n, kind_n, name_n, edition, chosen1, chosen2, skipped1, skipped2, variants, pictures, price_level, created_at,
        (1 + sum(variants) over preceding - variants)::int as first_variant_n,
        (1 + sum(pictures) over preceding - pictures)::int as first_picture_n
      from (
        select n, kind_n, name_n, edition, price_level, chosen1, chosen2, created_at, pictures,
          chosen1 * greatest(chosen2, 1) as variants,
          floor(${random('option 1', 'n')} * (choices1 - chosen1 + 1))::int as skipped1,
          floor(${random('option 2', 'n')} * (choices2 - chosen2 + 1))::int as skipped2
        from (
          select p.n, kind_n, (nth * 377 + (kind_n - 1) * 191) % ${names} as name_n, 1 + nth / ${names} as edition,
            cardinality(k.option1_values) as choices1, cardinality(k.option2_values) as choices2,
            least(cardinality(k.option1_values), case when p.n = 1 then 6 else ${draw(choices[0], 'choices 1', 'p.n')} end) as chosen1,
            least(cardinality(k.option2_values), case when p.n = 1 then 6 else ${draw(choices[1], 'choices 2', 'p.n')} end) as chosen2,
            case when p.n = 1 then 5 else ${draw(pictures, 'pictures', 'p.n')} end as pictures,
            ${random('price', 'p.n')} * ${random('price', 'p.n')} as price_level,
            ${instantAfter(`(p.n - ${random('created', 'p.n')}) / ${products}`, periods.product)} as created_at
          from (select n, 1 + (n - 1) % ${kindCount} as kind_n, (n - 1) / ${kindCount} as nth from generate_series(1, ${products}) n) p
          join dataset_kind k on k.n = p.kind_n ${once}
        ) drawn ${once}
      ) counted
      window preceding as (order by n)`,
    indexes: ['n'],
  },
  /** What other things say of a product; not of the contract. */
  product_name: {
    needs: ['product_core', 'kind'],
    rows: () => `
      select p.n, s.name as series, k.materials[material] as material,
        s.name || ' ' || k.materials[material] || ' ' || k.nouns[noun] || case when edition > 1 then ' No. ' || edition::text else '' end as title,
        s.slug || '-' || k.material_slugs[material] || '-' || k.noun_slugs[noun] || case when edition > 1 then '-' || edition::text else '' end as slug
      from (select n, kind_n, edition, name_n / 20 as series_n, 1 + name_n / 5 % 4 as material, 1 + name_n % 5 as noun from dataset_product_core) p
      join dataset_kind k on k.n = p.kind_n
      join ${rowsOf(
        series.map((name, index) => ({ n: index, name, slug: slugOf(name) })),
        's(n int, name text, slug text)',
      )} on s.n = p.series_n`,
    indexes: ['n'],
  },
  product: {
    needs: ['product_core', 'product_name', 'kind'],
    rows: () => `
      select n, ${id('product', 'n')} as id, slug, title, brand, 'EUR' as currency, category_n,
        case when n % ${hidden * 3} = 0 then 'ARCHIVED' when n % ${hidden} = 0 then 'DRAFT' else 'ACTIVE' end as status,
        '<p>' || blurb || '</p><p>Made by ' || replace(brand, '&', '&amp;') || ' in ' || origin || '.</p>' as description_html,
        jsonb_build_array(
          jsonb_build_object('key', lower(material_label collate "C"), 'label', material_label, 'values', jsonb_build_array(material)),
          jsonb_build_object('key', 'series', 'label', 'Series', 'values', jsonb_build_array(series)),
          jsonb_build_object('key', 'origin', 'label', 'Made in', 'values', jsonb_build_array(origin))) as attributes,
        option1_name, option1_values, option2_name, option2_values, created_at, ${until('created_at', random('updated', 'n'))} as updated_at
      from (
        select p.n, p.created_at, t.title, t.slug, t.series, t.material, k.category_n, k.blurb, k.material_label,
          ${pick(textArray(brands), 'brand', 'p.n')} as brand, ${pick(textArray(countriesOfOrigin), 'origin', 'p.n')} as origin,
          k.option1_name, k.option1_values[skipped1 + 1 : skipped1 + chosen1] as option1_values,
          k.option2_name, case when chosen2 > 0 then k.option2_values[skipped2 + 1 : skipped2 + chosen2] end as option2_values
        from dataset_product_core p
        join dataset_product_name t on t.n = p.n
        join dataset_kind k on k.n = p.kind_n ${once}
      ) described`,
    indexes: ['n'],
  },
  gift_card: {
    needs: [],
    rows: () => `
      select n, ${id('gift card', 'n')} as id, slug, title, denominations as denominations_minor, 'EUR' as currency,
        timestamptz ${literal(periods.product.from)} + n * interval '1 hour' as created_at
      from ${rowsOf(
        giftCards.map((card, index) => ({ n: index + 1, ...card })),
        'g(n int, slug text, title text, denominations bigint[])',
      )}`,
  },
} as const satisfies Record<string, Table>;
