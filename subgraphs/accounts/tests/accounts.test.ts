import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import type { SubgraphResponse } from '@supergraph/subgraph-kit';
import { signedIn } from '@supergraph/testkit';
import { type Accounts, type Data, openAccounts } from './open-accounts.ts';

let accounts: Accounts;
let client: Accounts['client'];

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const unknown = uuid(999_999);

/** 90 people, two to each instant, so that pages end between equal ones; each has two addresses, every third also a role. */
beforeAll(async () => {
  accounts = await openAccounts();
  client = accounts.client;
  await client.query(`
    insert into account select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Person.' || n || '@Example.org', 'Person ' || n, at, at
      from generate_series(1, 90) n, lateral (select timestamptz '2026-01-01 00:00:00.123456Z' + n / 2 * interval '1 day') t(at);
    update account set display_name = 'Mara 100% _Keller_ \\', email = 'mara@example.com' where id = '${uuid(7)}';
    insert into role values ('${uuid(501)}', 'support', '{orders:read}'), ('${uuid(502)}', 'administrator', '{orders:read,orders:write}');
    insert into account_role select id, '${uuid(501)}' from account where right(id::text, 2)::int % 3 = 0;
    insert into account_role values ('${uuid(7)}', '${uuid(502)}'), ('${uuid(9)}', '${uuid(502)}');
    insert into address select ('00000000-0000-7000-8001-' || right(id::text, 12))::uuid, id, display_name, 'Hafenweg 1', null, 'Hamburg', null, '20095', 'DE', true, created_at, created_at
      from account;
    insert into address select ('00000000-0000-7000-8002-' || right(id::text, 12))::uuid, id, display_name, 'Hafenweg 2', null, 'Hamburg', null, '20095', 'DE', false, created_at, created_at
      from account;
    analyze`);
});

afterAll(() => accounts?.stop());

/** Who may read the accounts of all. */
const clerk = signedIn('00000000-0000-7000-8000-000000000090', ['accounts:read']);

type Answer = { data: Data; statements: string[]; response: SubgraphResponse };

async function run(query: string, variables: Record<string, unknown> = {}, viewer: Viewer | null = clerk): Promise<Answer> {
  return accounts.ask(query, { variables, viewer });
}

const search = async (text: string): Promise<string[]> => {
  const { data, response } = await run('query ($text: String) { users(search: $text, first: 100) { nodes { displayName } totalCount } }', { text });
  expect(response.errors).toBeUndefined();
  expect(data.users.totalCount).toBe(data.users.nodes.length);
  return data.users.nodes.map(({ displayName }: Data) => displayName);
};

describe('one person', () => {
  it('is the viewer, with addresses and roles', async () => {
    const query = '{ me { id email displayName createdAt updatedAt roles { id name permissions } addresses { id line1 isDefault version country region } } }';
    const { data, statements, response } = await run(query, {}, signedIn(uuid(9)));
    expect(response.errors).toBeUndefined();
    expect(data.me).toEqual({
      id: `usr_${uuid(9)}`,
      email: 'Person.9@Example.org',
      displayName: 'Person 9',
      createdAt: '2026-01-05T00:00:00.123456Z',
      updatedAt: '2026-01-05T00:00:00.123456Z',
      roles: [
        { id: `role_${uuid(502)}`, name: 'administrator', permissions: ['orders:read', 'orders:write'] },
        { id: `role_${uuid(501)}`, name: 'support', permissions: ['orders:read'] },
      ],
      addresses: [
        { id: 'adr_00000000-0000-7000-8001-000000000009', line1: 'Hafenweg 1', isDefault: true, version: 1, country: 'DE', region: null },
        { id: 'adr_00000000-0000-7000-8002-000000000009', line1: 'Hafenweg 2', isDefault: false, version: 1, country: 'DE', region: null },
      ],
    });
    expect(statements).toHaveLength(3);
  });

  it('is nobody for a guest, and for a viewer whose account is gone', async () => {
    expect((await run('{ me { id } }', {}, null)).response).toMatchObject({ data: { me: null } });
    expect((await run('{ me { id } }', {}, signedIn(unknown))).response).toMatchObject({ data: { me: null } });
  });

  it.each([
    [`usr_${uuid(3)}`, { user: { displayName: 'Person 3' } }, undefined],
    [`usr_${unknown}`, { user: null }, undefined],
    [`role_${uuid(3)}`, { user: null }, 'INVALID_ID'],
    ['usr_3', { user: null }, 'INVALID_ID'],
    ['\0', { user: null }, 'INVALID_ID'],
  ])('is found by the id %j', async (id, data, code) => {
    const { response } = await run('query ($id: ID!) { user(id: $id) { displayName } }', { id });
    expect(response.data).toEqual(data);
    expect(response.errors?.[0]?.extensions?.['code']).toBe(code);
  });
});

describe('users', () => {
  it.each([
    ['', 90],
    [', search: "PERSON"', 89],
    [`, role: "role_${uuid(501)}"`, 30],
    [`, search: "person", role: "role_${uuid(502)}"`, 1],
    [`, role: "role_${unknown}"`, 0],
  ])('walks the list of all%s whole, the newest first, without a repeat', async (args, count) => {
    const nodes: Data[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const { data, statements, response }: Answer = await run(
        `query ($after: String) { users(first: 7, after: $after${args}) { nodes { id createdAt } edges { cursor node { id } } totalCount pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(response.errors).toBeUndefined();
      expect(statements).toHaveLength(2);
      expect(statements.join()).not.toMatch(/\boffset\b|email(?! ilike)/);
      expect(data.users.totalCount).toBe(count);
      expect(data.users.edges.map(({ node }: Data) => node.id)).toEqual(data.users.nodes.map(({ id }: Data) => id));
      nodes.push(...data.users.nodes);
      after = data.users.pageInfo.hasNextPage ? data.users.pageInfo.endCursor : null;
      pages++;
    } while (after !== null && pages < 20);
    expect(nodes).toHaveLength(count);
    const keys = nodes.map(({ id, createdAt }) => `${createdAt} ${id}`);
    expect(keys).toEqual([...new Set(keys)].sort().reverse());
  });

  it('reads roles and addresses of a page by one statement each', async () => {
    const { data, statements } = await run('{ users(first: 30) { nodes { roles { name } addresses { city } } } }');
    expect(data.users.nodes.flatMap(({ roles }: Data) => roles)).toHaveLength(10);
    expect(data.users.nodes.flatMap(({ addresses }: Data) => addresses)).toHaveLength(60);
    expect(statements).toHaveLength(3);
    expect(statements.join()).not.toMatch(/permissions|postal_code/);
  });

  it('finds a part of the name or e-mail address in any case', async () => {
    expect(await search('mArA')).toEqual(['Mara 100% _Keller_ \\']);
    expect(await search('@EXAMPLE.COM')).toEqual(['Mara 100% _Keller_ \\']);
    expect(await search('  person.42@  ')).toEqual(['Person 42']);
    expect(await search('nobody at all')).toEqual([]);
    expect(await search(' ')).toHaveLength(90);
  });

  it.each(['%', '_', '\\', '100% _K', '_ \\'])('takes %j in a search as it is', async (text) => {
    expect(await search(text)).toEqual(['Mara 100% _Keller_ \\']);
  });

  it.each(['%%', 'P_rson', '\\%', "' or true --"])('finds nobody by %j', async (text) => {
    expect(await search(text)).toEqual([]);
  });

  it('searches by the trigrams of names and e-mail addresses', async () => {
    const { statements } = await run('{ users(search: "mara") { nodes { id } } }');
    await client.query('begin; set local enable_seqscan = off; set local enable_indexscan = off');
    const { rows } = await client.query(`explain (generic_plan) ${statements[0]}`);
    await client.query('rollback');
    expect(JSON.stringify(rows)).toContain('Bitmap Index Scan on account_search');
  });

  const foreignCursor = Buffer.from(JSON.stringify(['NEWEST', '2026-01-01 00:00:00+00', "' or true"])).toString('base64url');
  it.each([
    [{ first: -1 }, 'INVALID_PAGE_SIZE', ['first']],
    [{ first: 0 }, 'INVALID_PAGE_SIZE', ['first']],
    [{ first: 100_000 }, 'INVALID_PAGE_SIZE', ['first']],
    [{ after: 'abc' }, 'INVALID_CURSOR', ['after']],
    [{ after: foreignCursor }, 'INVALID_CURSOR', ['after']],
    [{ role: `usr_${uuid(1)}` }, 'INVALID_ID', ['role']],
    [{ search: 'a\0b' }, 'BAD_USER_INPUT', ['search']],
    [{ search: 'x'.repeat(101) }, 'BAD_USER_INPUT', ['search']],
    [{ first: 'many' }, 'BAD_USER_INPUT', undefined],
  ])('refuses %j with %s', async (variables, code, argumentPath) => {
    const query =
      'query ($first: Int, $after: String, $search: String, $role: ID) { users(first: $first, after: $after, search: $search, role: $role) { nodes { id } } }';
    const { response } = await run(query, variables);
    expect(response.errors).toHaveLength(1);
    expect(response.errors?.[0]?.extensions).toMatchObject({ code, ...(argumentPath && { argumentPath }) });
  });
});

describe('roles', () => {
  it('lists all by name', async () => {
    const { data, statements } = await run('{ roles { name } }');
    expect(data.roles).toEqual([{ name: 'administrator' }, { name: 'support' }]);
    expect(statements).toEqual([expect.not.stringContaining('permissions')]);
  });
});

describe('references', () => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    __typename ... on User { displayName } ... on Address { city } } }`;

  it('resolves any number of one type by one statement, in order, with null for the unknown', async () => {
    const ids = [`usr_${uuid(5)}`, `usr_${unknown}`, `usr_${uuid(2)}`, `usr_${uuid(5)}`, 'usr_nonsense', `prod_${uuid(2)}`];
    const { data, statements, response } = await run(query, { representations: ids.map((id) => ({ __typename: 'User', id })) });
    expect(response.errors).toBeUndefined();
    const person = (n: number) => ({ __typename: 'User', displayName: `Person ${n}` });
    expect(data._entities).toEqual([person(5), null, person(2), person(5), null, null]);
    expect(statements).toHaveLength(1);
    expect(statements.join()).not.toMatch(/email|created_at/);
  });

  it('resolves people and addresses in one call', async () => {
    const representations = [
      { __typename: 'Address', id: 'adr_00000000-0000-7000-8001-000000000009' },
      { __typename: 'User', id: `usr_${uuid(1)}` },
      { __typename: 'Address', id: `usr_${uuid(1)}` },
      { __typename: 'Address', id: `adr_${unknown}` },
    ];
    const { data, statements } = await run(query, { representations });
    expect(data._entities).toEqual([{ __typename: 'Address', city: 'Hamburg' }, { __typename: 'User', displayName: 'Person 1' }, null, null]);
    expect(statements).toHaveLength(2);
  });
});

describe('database', () => {
  const person = (email: string) =>
    client.query(`insert into account values (gen_random_uuid(), $1, 'Somebody', now(), now())`, [email]).catch(({ constraint }: Data) => constraint);

  it('holds e-mail addresses unique in any case', async () => {
    expect(await person('PERSON.3@example.ORG')).toBe('account_email');
    expect(await person('not an address')).toBe('account_email_check');
  });

  it('holds one default address of a person at most', async () => {
    const change = client.query('update address set is_default = true where user_id = $1', [uuid(4)]);
    await expect(change).rejects.toMatchObject({ constraint: 'address_default' });
  });
});
