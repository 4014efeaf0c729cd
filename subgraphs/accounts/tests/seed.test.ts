import { expect, it } from '@jest/globals';
import { accounts } from '@supergraph/accounts';
import { profiles } from '@supergraph/dataset';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase } from '@supergraph/testkit';
import { type AddressLines, faultsOf } from '../src/domain/address-rules.ts';

it('seeds people who keep the rules of their addresses', async () => {
  const database = await createTestDatabase('accounts');
  const logger = createLogger({ name: 'accounts', level: 'silent' });
  const subgraph = await accounts.create({ databaseUrl: database.url, seedProfile: 'dev', logger });
  try {
    const query = `{ users(first: 100) { totalCount nodes { roles { name } addresses { name line1 line2 city region postalCode country isDefault } } } roles { name } }`;
    const { data, errors } = await subgraph.execute({ query });
    expect(errors).toBeUndefined();
    const { users, roles } = data as { users: { totalCount: number; nodes: Person[] }; roles: Role[] };
    expect(users.totalCount).toBe(profiles.dev.customers);
    expect(roles.length).toBeGreaterThan(1);
    const everyAddress = users.nodes.flatMap(({ addresses }) => addresses);
    expect(everyAddress.length).toBeGreaterThan(users.nodes.length);
    expect(everyAddress.flatMap(faultsOf)).toEqual([]);
    for (const { addresses } of users.nodes) expect(addresses.map(({ isDefault }) => isDefault)).toEqual(addresses.map((_, place) => place === 0));

    const admin = await subgraph.execute({ query: '{ users(search: "admin@") { nodes { roles { name } } } }' });
    expect(admin.data).toEqual({ users: { nodes: [{ roles: [{ name: 'administrator' }] }] } });
  } finally {
    await subgraph.stop();
    await database.drop();
  }
});

type Role = { readonly name: string };
type Person = { readonly roles: readonly Role[]; readonly addresses: readonly (AddressLines & { readonly isDefault: boolean })[] };
