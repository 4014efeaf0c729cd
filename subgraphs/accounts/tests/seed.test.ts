import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { profiles } from '@supergraph/dataset';
import { signedIn } from '@supergraph/testkit';
import { type AddressLines, faultsOf } from '../src/domain/address-rules.ts';
import { type Accounts, askOf, clientOf, loginMutation, openAccounts } from './open-accounts.ts';

let accounts: Accounts;
const viewer = signedIn('00000000-0000-7000-8000-000000000001', ['accounts:read']);

beforeAll(async () => {
  accounts = await openAccounts({ seedProfile: 'dev' });
});
afterAll(() => accounts?.stop());

it('seeds people who keep the rules of their addresses', async () => {
  const query = `{ users(first: 100) { totalCount nodes { roles { name } addresses { name line1 line2 city region postalCode country isDefault } } } roles { name } }`;
  const { data, response } = await accounts.ask(query, { viewer });
  expect(response.errors).toBeUndefined();
  const { users, roles } = data as { users: { totalCount: number; nodes: Person[] }; roles: Role[] };
  expect(users.totalCount).toBe(profiles.dev.customers);
  expect(roles.length).toBeGreaterThan(1);
  const everyAddress = users.nodes.flatMap(({ addresses }) => addresses);
  expect(everyAddress.length).toBeGreaterThan(users.nodes.length);
  expect(everyAddress.flatMap(faultsOf)).toEqual([]);
  for (const { addresses } of users.nodes) expect(addresses.map(({ isDefault }) => isDefault)).toEqual(addresses.map((_, place) => place === 0));

  const admin = await accounts.ask('{ users(search: "admin@") { nodes { roles { name } } } }', { viewer });
  expect(admin.data).toEqual({ users: { nodes: [{ roles: [{ name: 'administrator' }] }] } });
});

it('lets one shopper and one administrator sign in by passwords made up for them, and nobody else', async () => {
  const file = join(accounts.folder, 'sign-in.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(accounts.folder, 'signing-keys.json'))).mode & 0o777).toBe(0o600);
  const { shopper, administrator } = JSON.parse(await readFile(file, 'utf8'));
  expect(clientOf(await accounts.ask(loginMutation, { variables: shopper })).viewer.scopes).toEqual([]);
  expect(clientOf(await accounts.ask(loginMutation, { variables: administrator })).viewer.scopes).toEqual(['*']);
  expect(shopper.password).not.toBe(administrator.password);
  const { rows } = await accounts.client.query('select count(*)::int as count from password');
  expect(rows).toEqual([{ count: 2 }]);

  const again = await accounts.another();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ shopper, administrator });
  expect((await askOf(again, loginMutation, { variables: shopper })).data.login.userErrors).toEqual([]);
  await again.stop();
});

type Role = { readonly name: string };
type Person = { readonly roles: readonly Role[]; readonly addresses: readonly (AddressLines & { readonly isDefault: boolean })[] };
