import { cities, firstNames, lastNames } from '../people.ts';
import { asciiOf } from '../slug.ts';
import { draw, id, once, pick, random, rowsOf, textArray } from '../sql.ts';
import type { Table } from '../table.ts';
import { instantAfter, periods, until } from '../time.ts';

const roles = [
  { name: 'administrator', permissions: ['*'] },
  { name: 'support', permissions: ['accounts:read', 'orders:read', 'orders:write', 'payments:read', 'payments:refund', 'reviews:moderate'] },
  { name: 'catalogue', permissions: ['products:read', 'products:write', 'reviews:moderate'] },
  { name: 'warehouse', permissions: ['inventory:read', 'inventory:write', 'orders:read', 'orders:fulfill'] },
];

/** From user 2 on, one for each role. */
const firstOfStaff = 2;
const lastOfStaff = firstOfStaff + roles.length - 1;

/** Those who write reviews and place most orders come after the staff. */
export const firstCustomer = lastOfStaff + 1;

/** How many addresses one has at most: an address is numbered by its user. */
const addressesOfUser = 2;

export function defaultAddressOf(user: string): string {
  return `(${user} - 1) * ${addressesOfUser} + 1`;
}

export function userCreatedAt(n: string, customers: number): string {
  return instantAfter(`(${n} - ${random('user created', n)}) / ${customers}`, periods.user);
}

export const peopleTables = {
  role: {
    needs: [],
    rows: () => `
      select n, ${id('role', 'n')} as id, name, permissions
      from ${rowsOf(
        roles.map((role, index) => ({ n: index + 1, ...role })),
        'r(n int, name text, permissions text[])',
      )}`,
  },
  user: {
    needs: [],
    rows: ({ customers }) => `
      select n, ${id('user', 'n')} as id,
        case n when 1 then 'shopper' when 2 then 'admin' else lower(email_first || '.' || email_last || '.' || n::text collate "C") end || '@example.com' as email,
        first_name || ' ' || last_name as display_name,
        case when n between ${firstOfStaff} and ${lastOfStaff} then array[n - ${firstOfStaff - 1}] else '{}' end as role_ns,
        created_at, ${until('created_at', random('user updated', 'n'))} as updated_at
      from (
        select n, ${userCreatedAt('n', customers)} as created_at,
          (${textArray(firstNames)})[1 + first] as first_name, (${textArray(lastNames)})[1 + last] as last_name,
          (${textArray(firstNames.map(asciiOf))})[1 + first] as email_first,
          (${textArray(lastNames.map((name) => asciiOf(name).replaceAll(' ', '')))})[1 + last] as email_last
        from (
          select n, ${draw([0, firstNames.length], 'first name', 'n')} as first, ${draw([0, lastNames.length], 'last name', 'n')} as last
          from generate_series(1, ${customers}) n ${once}
        ) drawn ${once}
      ) named`,
    indexes: ['n'],
  },
  address: {
    needs: ['user'],
    rows: () => `
      select n, ${id('address', 'n')} as id, user_n, user_id, name,
        ${pick('streets', 'street', 'n')} || ' ' || ${draw([1, 140], 'house', 'n')}::text as line1,
        case when ${random('line 2', 'n')} < 0.2 then 'Apartment ' || ${draw([1, 30], 'apartment', 'n')}::text end as line2,
        city, null::text as region, postal_code, country, nth = 1 as is_default,
        ${until('user_created_at', `0.5 * ${random('address created', 'n')}`)} as created_at
      from (
        select (u.n - 1) * ${addressesOfUser} + nth as n, nth, u.n as user_n, u.id as user_id, u.display_name as name, u.created_at as user_created_at
        from dataset_user u
        cross join generate_series(1, case when u.n = 1 or ${random('addresses', 'u.n')} < 0.35 then ${addressesOfUser} else 1 end) nth
      ) counted
      join ${rowsOf(
        cities.map(({ city, country, postalCode, streets }, index) => ({ city_n: index, city, country, postal_code: postalCode, streets })),
        'c(city_n int, city text, country text, postal_code text, streets text[])',
      )} on city_n = ${draw([0, cities.length], 'city', 'n')}`,
    indexes: ['n'],
  },
} as const satisfies Record<string, Table>;
