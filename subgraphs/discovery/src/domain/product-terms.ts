/** A value that a product can be narrowed down by, and what people call it. */
export type Term = {
  readonly key: string;
  readonly facetLabel: string;
  /** Of the facet among equals: the lower, the earlier. */
  readonly position: number;
  readonly value: string;
  readonly label: string;
  readonly categoryId: string | null;
};

export type Described = {
  readonly brand: string | null;
  readonly shelves: readonly (readonly { readonly categoryId: string; readonly slug: string; readonly name: string }[])[];
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly attributes: readonly { readonly key: string; readonly label: string; readonly values: readonly string[] }[];
};

/** Facets that the search has of itself; what the catalogue calls so cannot be one. */
const own: ReadonlySet<string> = new Set(['price', 'rating', 'inStock', 'category', 'brand', '']);

/** Each once, in the order of facets and values, which is the order in which their rows are locked. */
export function termsOf({ brand, shelves, options, attributes }: Described): Term[] {
  const categories = shelves.flat().map(({ categoryId, slug, name }) => ({
    ...{ key: 'category', facetLabel: 'Category', position: 0, value: slug, label: name, categoryId },
  }));
  const brands = brand === null ? [] : [plain({ key: 'brand', facetLabel: 'Brand', position: 1 }, brand)];
  const others = [
    ...options.flatMap(({ name, values }) => values.map((value) => plain({ key: optionKey(name), facetLabel: name, position: 2 }, value))),
    ...attributes.flatMap(({ key, label, values }) => values.map((value) => plain({ key, facetLabel: label, position: 3 }, value))),
  ].filter(({ key }) => !own.has(key));
  const unique = new Map([...categories, ...brands, ...others].map((term) => [`${term.key}\n${term.value}`, term]));
  return [...unique].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, term]) => term);
}

function plain(facet: Pick<Term, 'key' | 'facetLabel' | 'position'>, value: string): Term {
  return { ...facet, value, label: value, categoryId: null };
}

/** What people see as the key of an option: "Paper size" becomes "paper-size". */
function optionKey(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
}
