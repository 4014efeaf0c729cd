import { type SubgraphContext, toMoney } from '@supergraph/subgraph-kit';
import { countFacets, type FacetCount } from './count-facets.ts';
import type { FacetChoice } from './domain/facet-choices.ts';
import { shopCurrency } from './domain/price-bounds.ts';
import type { Facet, FacetValue } from './schema-types.ts';
import type { Search } from './search.ts';

const facetBound = 20;
const valueBound = 100;

/** What every shop asks first, in this order; the rest follows by how many hits have it. */
const firstKeys = ['category', 'price', 'brand', 'rating', 'inStock'];
const ownLabels: Readonly<Record<string, string>> = { price: 'Price', rating: 'Rating', inStock: 'Availability' };

/** What a search can be narrowed down by. What is chosen is always listed, so that it can be taken back. */
export async function readFacets({ database }: SubgraphContext, search: Search): Promise<Facet[]> {
  const counts = Map.groupBy(await countFacets(database, search), ({ key }) => key);
  const choices = new Map(search.choices.map((choice) => [choice.key, choice]));
  const keys = [...new Set([...counts.keys(), ...choices.keys()])].toSorted(byUse(counts));
  return keys
    .filter((key, index) => index < facetBound || choices.has(key))
    .map((key) => toFacet(key, { counts: counts.get(key) ?? [], choice: choices.get(key), search }))
    .filter(({ values }) => values.length > 0);
}

function byUse(counts: ReadonlyMap<string, readonly FacetCount[]>): (left: string, right: string) => number {
  const rank = (key: string): number => (firstKeys.includes(key) ? firstKeys.indexOf(key) : firstKeys.length);
  const total = (key: string): number => counts.get(key)?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (left, right) => rank(left) - rank(right) || total(right) - total(left) || (left < right ? -1 : 1);
}

type Ingredients = { readonly counts: readonly FacetCount[]; readonly choice: FacetChoice | undefined; readonly search: Search };

function toFacet(key: string, { counts, choice, search }: Ingredients): Facet {
  if (key === 'price' || key === 'rating') return { key, label: ownLabels[key] ?? key, kind: 'RANGE', values: rangeValues(key, counts, choice) };
  const chosen = choice && choice.kind !== 'RANGE' ? choice.values : [];
  const isChosen = new Set(chosen);
  const counted = new Set(counts.map(({ value }) => value));
  const listed = [
    ...counts,
    ...chosen.filter((value) => !counted.has(value)).map((value) => ({ value, label: search.terms.find(key, value)?.label ?? value, count: 0 })),
  ]
    .map(({ value, label, count }) => ({ value, label: key === 'inStock' ? stockLabel(value) : label, count, selected: isChosen.has(value) }))
    .filter(({ count, selected }) => count > 0 || selected)
    .toSorted((left, right) => right.count - left.count || (left.label < right.label ? -1 : 1));
  const values = listed.filter(({ selected }, index) => index < valueBound || selected);
  if (key === 'inStock') return { key, label: ownLabels[key] ?? key, kind: 'BOOLEAN', values };
  return { key, label: counts[0]?.facetLabel ?? search.terms.facetLabel(key), kind: 'TERMS', values };
}

/** The lowest and the highest number; those that were chosen when no hit has one. */
function rangeValues(key: 'price' | 'rating', counts: readonly FacetCount[], choice: FacetChoice | undefined): FacetValue[] {
  const bounds = choice?.kind === 'RANGE' ? choice : { min: null, max: null };
  const ends = counts
    .map(({ value, count }) => ({ number: key === 'price' ? toMoney(value, shopCurrency).amount : value, count }))
    .toSorted((left, right) => Number(left.number) - Number(right.number));
  const named = [
    { end: ends[0], bound: bounds.min },
    { end: ends.at(-1), bound: bounds.max },
  ];
  return named.flatMap(({ end, bound }) => {
    const value = end?.number ?? bound;
    return value == null ? [] : [{ value, label: numberLabel(key, value), count: end?.count ?? 0, selected: bound !== null }];
  });
}

const asPrice = new Intl.NumberFormat('en', { style: 'currency', currency: shopCurrency });

function numberLabel(key: 'price' | 'rating', value: string): string {
  return key === 'price' ? asPrice.format(Number(value)) : String(Number(value));
}

function stockLabel(value: string): string {
  return value === 'true' ? 'In stock' : 'Sold out';
}
