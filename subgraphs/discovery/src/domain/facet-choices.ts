import { DomainError } from '@supergraph/service-kit';

/** What a request keeps of one facet; the choices of different facets apply all at once. */
export type FacetChoice =
  | { readonly kind: 'TERMS'; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: 'RANGE'; readonly key: RangeKey; readonly min: string | null; readonly max: string | null }
  | { readonly kind: 'BOOLEAN'; readonly key: 'inStock'; readonly values: readonly string[] };

export type RangeKey = 'price' | 'rating';

export type FacetFilter = {
  readonly key: string;
  readonly values?: readonly string[] | null;
  readonly min?: string | null;
  readonly max?: string | null;
};

const filterBound = 20;
const valueBound = 50;
const lengthBound = 200;

/**
 * The filters that keep anything back. Whether a facet of terms exists is for the database to say.
 * @throws DomainError BAD_USER_INPUT
 */
export function readFacetChoices(filters: readonly FacetFilter[]): FacetChoice[] {
  if (filters.length > filterBound) throw refuse(['filters'], `${filters.length} filters are more than ${filterBound}.`);
  const keys = new Set<string>();
  return filters.flatMap((filter, index) => {
    const path = ['filters', String(index)];
    if (filter.key.length > lengthBound || filter.key.includes('\0')) throw unknownFacet(filter.key);
    if (keys.has(filter.key)) throw refuse(path, `The facet "${filter.key}" is filtered twice.`);
    keys.add(filter.key);
    return readChoice(filter, path) ?? [];
  });
}

export function unknownFacet(key: string): DomainError {
  return refuse(['filters'], `There is no facet ${JSON.stringify(key.slice(0, 80))}.`);
}

function readChoice({ key, values, min, max }: FacetFilter, path: readonly string[]): FacetChoice | null {
  if (key === 'price' || key === 'rating') {
    if (values?.length) throw refuse([...path, 'values'], `The facet "${key}" is filtered by min and max, not by values.`);
    if (min == null && max == null) return null;
    if (min != null && max != null && compareDecimals(min, max) > 0) throw refuse([...path, 'min'], `min: ${min} is more than max: ${max}.`);
    return { kind: 'RANGE', key, min: min ?? null, max: max ?? null };
  }
  if (min != null || max != null) throw refuse(path, `The facet "${key}" is filtered by values, not by min and max.`);
  if (!values?.length) return key === 'inStock' ? null : { kind: 'TERMS', key, values: [] };
  if (values.length > valueBound) throw refuse([...path, 'values'], `${values.length} values are more than ${valueBound}.`);
  if (values.some((value) => value.length > lengthBound || value.includes('\0'))) {
    throw refuse([...path, 'values'], `A value has ${lengthBound} characters at most and no NUL.`);
  }
  if (key !== 'inStock') return { kind: 'TERMS', key, values: [...new Set(values)] };
  if (!values.every((value) => value === 'true' || value === 'false')) throw refuse([...path, 'values'], 'The values of "inStock" are "true" and "false".');
  return { kind: 'BOOLEAN', key, values: [...new Set(values)] };
}

function compareDecimals(left: string, right: string): number {
  const difference = scaled(left) - scaled(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A Decimal has ten decimals at most. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.padEnd(10, '0')}`);
}

function refuse(path: readonly string[], message: string): DomainError {
  return new DomainError('BAD_USER_INPUT', message, { path });
}
