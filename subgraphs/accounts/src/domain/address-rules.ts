import { DomainError } from '@supergraph/service-kit';
import { isCountryCode } from './country.ts';

/** What stands on the parcel. */
export type AddressLines = {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  readonly country: string;
};

export type AddressInput = Omit<AddressLines, 'line2' | 'region'> & { readonly line2?: string | null; readonly region?: string | null };

/** Addresses of one person at most. */
export const addressBound = 50;

/** The longest that each line may be, in characters. */
const bounds = { name: 200, line1: 200, line2: 200, city: 200, region: 200, postalCode: 20 } as const;

/** The lines without white space around them; a blank optional line is none. */
export function linesOf({ name, line1, line2, city, region, postalCode, country }: AddressInput): AddressLines {
  return {
    name: name.trim(),
    line1: line1.trim(),
    line2: line2?.trim() || null,
    city: city.trim(),
    region: region?.trim() || null,
    postalCode: postalCode.trim(),
    country,
  };
}

/** Every fault of the lines, so that a form can show them all at once. */
export function faultsOf(lines: AddressLines): DomainError[] {
  const faults: DomainError[] = [];
  const refuse = (line: keyof AddressLines, message: string): void => {
    faults.push(new DomainError('BAD_USER_INPUT', message, { path: ['input', line] }));
  };
  for (const line of Object.keys(bounds) as (keyof typeof bounds)[]) {
    const text = lines[line];
    if (text === null) continue;
    if (text === '' || Array.from(text).length > bounds[line]) refuse(line, `${line} has 1 to ${bounds[line]} characters.`);
    // NUL is one of them, which PostgreSQL cannot store.
    else if (/\p{Cc}/u.test(text)) refuse(line, `${line} holds a control character.`);
  }
  if (!isCountryCode(lines.country)) {
    refuse('country', `"${lines.country.slice(0, 20)}" is not the ISO 3166-1 alpha-2 code of a country, such as "DE".`);
  }
  return faults;
}
