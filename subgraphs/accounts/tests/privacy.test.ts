import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import { type Accounts, openAccounts } from './open-accounts.ts';

const mara = '00000000-0000-7000-8000-000000000001';
const jonas = '00000000-0000-7000-8000-000000000002';
const address = 'adr_00000000-0000-7000-8001-000000000001';

let accounts: Accounts;

beforeAll(async () => {
  accounts = await openAccounts();
  await accounts.client.query(`
    insert into account values ('${mara}', 'mara@example.com', 'Mara', now(), now()), ('${jonas}', 'jonas@example.com', 'Jonas', now(), now());
    insert into role values ('00000000-0000-7000-8000-000000000501', 'support', '{orders:read}');
    insert into account_role values ('${mara}', '00000000-0000-7000-8000-000000000501');
    insert into address values ('${address.slice(4)}', '${mara}', 'Mara', 'Hafenweg 1', null, 'Hamburg', null, '20095', 'DE', true, now(), now())`);
});
afterAll(() => accounts?.stop());

const others: [string, Viewer | null][] = [
  ['a guest', null],
  ['another person', signedIn(jonas)],
  ['somebody of other permissions', signedIn(jonas, ['orders:read', 'accounts:readers', 'accounts:write'])],
];
const those: [string, Viewer][] = [
  ['that person', signedIn(mara)],
  ['who may read accounts', signedIn(jonas, ['accounts:read'])],
  ['an administrator', signedIn(jonas, ['*'])],
];
const references = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on User { id displayName email createdAt updatedAt roles { name } addresses { city } } ... on Address { city } } }`;
const representations = [
  { __typename: 'User', id: `usr_${mara}` },
  { __typename: 'Address', id: address },
  { __typename: 'Address', id: 'adr_00000000-0000-7000-8001-000000000099' },
];

describe("what is a person's own", () => {
  it.each(others)('is kept from %s without a word, by whichever subgraph the person was reached', async (_name, viewer) => {
    const { response, statements } = await accounts.ask(references, { viewer, variables: { representations } });
    const nothing = { email: null, updatedAt: null, roles: null, addresses: null };
    expect(response.errors).toBeUndefined();
    expect(response.data).toEqual({ _entities: [{ id: `usr_${mara}`, displayName: 'Mara', createdAt: expect.any(String), ...nothing }, null, null] });
    expect(statements.join()).not.toContain('account_role');
  });

  it.each(those)('is shown to %s', async (_name, viewer) => {
    const { data } = await accounts.ask(references, { viewer, variables: { representations } });
    expect(data._entities).toMatchObject([
      { email: 'mara@example.com', roles: [{ name: 'support' }], addresses: [{ city: 'Hamburg' }] },
      { city: 'Hamburg' },
      null,
    ]);
    expect(data._entities[0].updatedAt).not.toBeNull();
  });

  it.each([['{ users(first: 1) { totalCount nodes { displayName } } }'], [`{ user(id: "usr_${mara}") { displayName } }`], ['{ roles { name permissions } }']])(
    'is looked for, in %s, by those alone who may read accounts',
    async (query) => {
      for (const [, viewer] of others) {
        const { response, statements } = await accounts.ask(query, { viewer });
        expect(response.errors).toMatchObject([{ extensions: { code: viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED' } }]);
        expect(JSON.stringify(response.data ?? {})).not.toContain('Mara');
        expect(statements).toEqual([]);
      }
      expect((await accounts.ask(query, { viewer: signedIn(jonas, ['accounts:read']) })).response.errors).toBeUndefined();
    },
  );
});

describe('input of more than it has', () => {
  it.each([
    ['addressUpsert', 'AddressInput', { name: 'x', line1: 'x', city: 'x', postalCode: '1', country: 'DE' }],
    ['roleUpsert', 'RoleInput', { name: 'x', permissions: [] }],
  ])('is refused by %s, and nothing is changed', async (field, type, input) => {
    for (const extra of [{ userId: jonas }, { id: address }, { version: 9 }, { roles: ['*'] }, { __proto__: null, constructor: {} }, { hash: { $ne: null } }]) {
      const query = `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`;
      const { response } = await accounts.ask(query, { viewer: signedIn(mara, ['*']), variables: { input: { ...input, ...extra } } });
      expect(response.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    const { rows } = await accounts.client.query('select (select count(*)::int from address) as addresses, (select count(*)::int from role) as roles');
    expect(rows).toEqual([{ addresses: 1, roles: 1 }]);
  });

  it.each([[{ $like: 'm%' }], [{ $ne: null }], [['mara@example.com']], [null]])('takes no %j for a password or an address', async (value) => {
    const query = 'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { accessToken } }';
    for (const variables of [
      { email: value, password: 'long enough' },
      { email: 'mara@example.com', password: value },
    ]) {
      const { response } = await accounts.ask(query, { variables });
      expect(response.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});
