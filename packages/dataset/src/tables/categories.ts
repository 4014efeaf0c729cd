import { departments } from '../catalogue.ts';
import { pathOf } from '../pictures.ts';
import { slugOf, titleCase } from '../slug.ts';
import { id, rowsOf } from '../sql.ts';
import type { Table } from '../table.ts';

/** Departments are the roots, and their kinds the leaves in which products stand. */
const roots = departments.map(({ name }, index) => ({ n: index + 1, name, parent_n: null, position: index + 1 }));

const leaves = departments.flatMap(({ kinds }, index) => kinds.map((kind, position) => ({ kind, parent_n: index + 1, position: position + 1 })));

const categories = [
  ...roots,
  ...leaves.map(({ kind, parent_n, position }, index) => ({ n: roots.length + index + 1, name: kind.category, parent_n, position })),
];

/** What products of a kind have in common; not of the contract. */
const kinds = leaves.map(({ kind, parent_n }, index) => ({
  n: index + 1,
  category_n: roots.length + index + 1,
  code: slugOf(kind.category).slice(0, 3).toUpperCase(),
  glyph: pathOf(departments[parent_n - 1]?.glyph ?? ''),
  nouns: kind.nouns.map(titleCase),
  noun_slugs: kind.nouns.map(slugOf),
  materials: kind.materials.map(titleCase),
  material_slugs: kind.materials.map(slugOf),
  material_label: kind.materialLabel ?? 'Material',
  option1_name: kind.option1.name,
  option1_values: kind.option1.values,
  option1_step: kind.option1.step ?? 0,
  option2_name: kind.option2?.name ?? null,
  option2_values: kind.option2?.values ?? [],
  option2_step: kind.option2?.step ?? 0,
  price_from: kind.price[0],
  price_until: kind.price[1],
  weight_from: kind.weight[0],
  weight_until: kind.weight[1],
  shipping_class: kind.shipping ?? 'parcel',
  blurb: kind.blurb,
}));

export const kindCount = kinds.length;

export const categoryTables = {
  category: {
    needs: [],
    rows: () => `
      select n, ${id('category', 'n')} as id, slug, name, parent_n, position
      from ${rowsOf(
        categories.map((category) => ({ ...category, slug: slugOf(category.name) })),
        'c(n int, slug text, name text, parent_n int, position int)',
      )}`,
  },
  kind: {
    needs: [],
    rows: () => `
      select * from ${rowsOf(
        kinds,
        `k(n int, category_n int, code text, glyph text, nouns text[], noun_slugs text[], materials text[], material_slugs text[], material_label text,
          option1_name text, option1_values text[], option1_step int, option2_name text, option2_values text[], option2_step int,
          price_from int, price_until int, weight_from int, weight_until int, shipping_class text, blurb text)`,
      )}`,
  },
} as const satisfies Record<string, Table>;
