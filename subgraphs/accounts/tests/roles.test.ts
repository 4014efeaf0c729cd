import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@supergraph/service-kit';
import { signedIn } from '@supergraph/testkit';
import { type Accounts, type Data, openAccounts } from './open-accounts.ts';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const person = { admin: 1, deputy: 2, clerk: 3, customer: 4 } as const;
const role = { administrator: 501, support: 502, clerk: 503 } as const;
type Person = keyof typeof person;
type RoleName = keyof typeof role;

let accounts: Accounts;

beforeAll(async () => {
  accounts = await openAccounts();
});
beforeEach(async () => {
  await accounts.client.query(`
    delete from account_role; delete from role; delete from account;
    insert into account select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'person' || n || '@example.com', 'Person ' || n, now(), now() from generate_series(1, 4) n;
    insert into role values ('${uuid(role.administrator)}', 'administrator', '{*}'), ('${uuid(role.support)}', 'support', '{orders:read,orders:write}'),
      ('${uuid(role.clerk)}', 'clerk', '{accounts:read,accounts:write,orders:read}');
    insert into account_role values ('${uuid(person.admin)}', '${uuid(role.administrator)}'), ('${uuid(person.clerk)}', '${uuid(role.clerk)}')`);
});
afterAll(() => accounts?.stop());

const scopes: Record<Person, readonly string[]> = { admin: ['*'], deputy: ['*'], clerk: ['accounts:read', 'accounts:write', 'orders:read'], customer: [] };
const viewerOf = (name: Person): Viewer => signedIn(uuid(person[name]), scopes[name]);

type Outcome = { code: string | undefined; data: Data };

async function change(name: string, { as, user, to }: { as: Viewer | null; user: Person; to: RoleName }): Promise<Outcome> {
  const query = `mutation ($userId: ID!, $roleId: ID!) { payload: ${name}(userId: $userId, roleId: $roleId) { user { roles { name } } userErrors { code path } } }`;
  const { data, response } = await accounts.ask(query, { viewer: as, variables: { userId: `usr_${uuid(person[user])}`, roleId: `role_${uuid(role[to])}` } });
  return { data, code: (response.errors?.[0]?.extensions?.['code'] as string | undefined) ?? data.payload.userErrors[0]?.code };
}
const assign = (as: Person, user: Person, to: RoleName): Promise<Outcome> => change('roleAssign', { as: viewerOf(as), user, to });
const unassign = (as: Person, user: Person, to: RoleName): Promise<Outcome> => change('roleUnassign', { as: viewerOf(as), user, to });

async function upsert(as: Person, { id, ...input }: { id?: RoleName; name: string; permissions: readonly string[] }): Promise<Outcome> {
  const query =
    'mutation ($id: ID, $input: RoleInput!) { payload: roleUpsert(id: $id, input: $input) { role { id name permissions } userErrors { code path } } }';
  const { data, response } = await accounts.ask(query, { viewer: viewerOf(as), variables: { input, ...(id && { id: `role_${uuid(role[id])}` }) } });
  return { data, code: (response.errors?.[0]?.extensions?.['code'] as string | undefined) ?? data.payload.userErrors[0]?.code };
}
const whoHas = async (name: RoleName): Promise<number[]> =>
  (await accounts.client.query('select right(user_id::text, 3)::int as n from account_role where role_id = $1 order by n', [uuid(role[name])])).rows.map(
    ({ n }) => n,
  );

describe('giving and taking roles', () => {
  it('changes what a person may do, once however often it is asked', async () => {
    expect((await assign('admin', 'customer', 'support')).data.payload).toEqual({ user: { roles: [{ name: 'support' }] }, userErrors: [] });
    expect((await assign('admin', 'customer', 'support')).code).toBeUndefined();
    expect(await whoHas('support')).toEqual([4]);
    expect((await unassign('admin', 'customer', 'support')).data.payload.user.roles).toEqual([]);
    expect((await unassign('admin', 'customer', 'support')).code).toBeUndefined();
    expect(await whoHas('support')).toEqual([]);
  });

  it('is refused to guests and to who lacks the permission', async () => {
    expect((await change('roleAssign', { as: null, user: 'customer', to: 'support' })).code).toBe('UNAUTHENTICATED');
    expect((await assign('customer', 'customer', 'support')).code).toBe('FORBIDDEN');
    expect((await change('roleAssign', { as: signedIn(uuid(person.customer), ['accounts:read']), user: 'customer', to: 'support' })).code).toBe('FORBIDDEN');
    expect(await whoHas('support')).toEqual([]);
  });

  it('is refused to who does not have all that the role allows, for themselves as for others', async () => {
    expect((await assign('clerk', 'clerk', 'administrator')).code).toBe('FORBIDDEN');
    expect((await assign('clerk', 'clerk', 'support')).code).toBe('FORBIDDEN');
    expect((await unassign('clerk', 'admin', 'administrator')).code).toBe('FORBIDDEN');
    expect((await assign('clerk', 'customer', 'clerk')).code).toBeUndefined();
    expect([await whoHas('administrator'), await whoHas('support'), await whoHas('clerk')]).toEqual([[1], [], [3, 4]]);
  });

  it('goes by what one may do now, not by what an access token says', async () => {
    // As a token does that was signed before the role was taken away.
    expect((await change('roleAssign', { as: viewerOf('deputy'), user: 'deputy', to: 'administrator' })).code).toBe('FORBIDDEN');
    expect((await change('roleAssign', { as: signedIn(uuid(person.customer), ['*']), user: 'customer', to: 'administrator' })).code).toBe('FORBIDDEN');
    expect(await whoHas('administrator')).toEqual([1]);
  });

  it('leaves an administrator', async () => {
    expect((await unassign('admin', 'admin', 'administrator')).code).toBe('LAST_ADMINISTRATOR');
    await assign('admin', 'deputy', 'administrator');
    expect((await unassign('admin', 'admin', 'administrator')).code).toBeUndefined();
    expect(await whoHas('administrator')).toEqual([2]);
  });

  it('leaves one when two take the role from each other at the same moment', async () => {
    await assign('admin', 'deputy', 'administrator');
    const outcomes = await Promise.all([unassign('admin', 'deputy', 'administrator'), unassign('deputy', 'admin', 'administrator')]);
    expect(outcomes.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(await whoHas('administrator')).toHaveLength(1);
  });

  it('names what does not exist', async () => {
    const query = 'mutation ($userId: ID!, $roleId: ID!) { roleAssign(userId: $userId, roleId: $roleId) { userErrors { code path } } }';
    const errorsOf = async (userId: string, roleId: string): Promise<Data> =>
      (await accounts.ask(query, { viewer: viewerOf('admin'), variables: { userId, roleId } })).data.roleAssign.userErrors;
    const [user, support] = [`usr_${uuid(person.customer)}`, `role_${uuid(role.support)}`];
    expect(await errorsOf(`usr_${uuid(99)}`, support)).toEqual([{ code: 'NOT_FOUND', path: ['userId'] }]);
    expect(await errorsOf(user, `role_${uuid(99)}`)).toEqual([{ code: 'NOT_FOUND', path: ['roleId'] }]);
    expect(await errorsOf(support, support)).toEqual([{ code: 'INVALID_ID', path: ['userId'] }]);
  });
});

describe('what a role allows', () => {
  it('is what its administrator says, in one order, without repeats', async () => {
    const { data } = await upsert('admin', { name: ' stock room ', permissions: ['inventory:write', 'inventory:read', 'inventory:write'] });
    expect(data.payload).toMatchObject({ role: { name: 'stock room', permissions: ['inventory:read', 'inventory:write'] }, userErrors: [] });
    expect((await upsert('admin', { id: 'support', name: 'support', permissions: [] })).data.payload.role.permissions).toEqual([]);
  });

  it('cannot be more than who says it may do, nor be taken of a role that may do more', async () => {
    expect((await upsert('clerk', { name: 'mine', permissions: ['*'] })).code).toBe('FORBIDDEN');
    expect((await upsert('clerk', { id: 'clerk', name: 'clerk', permissions: ['accounts:write', 'payments:refund'] })).code).toBe('FORBIDDEN');
    expect((await upsert('clerk', { id: 'administrator', name: 'administrator', permissions: [] })).code).toBe('FORBIDDEN');
    expect((await upsert('customer', { name: 'mine', permissions: [] })).code).toBe('FORBIDDEN');
    expect((await upsert('clerk', { name: 'readers', permissions: ['accounts:read'] })).code).toBeUndefined();
  });

  it('leaves somebody who may do everything', async () => {
    expect((await upsert('admin', { id: 'administrator', name: 'administrator', permissions: ['orders:read'] })).code).toBe('LAST_ADMINISTRATOR');
    const { rows } = await accounts.client.query('select permissions from role where id = $1', [uuid(role.administrator)]);
    expect(rows).toEqual([{ permissions: ['*'] }]);
  });

  it.each([
    [{ name: 'support', permissions: [] }, 'DUPLICATE'],
    [{ name: '', permissions: [] }, 'BAD_USER_INPUT'],
    [{ name: 'a\0b', permissions: [] }, 'BAD_USER_INPUT'],
    [{ name: 'x'.repeat(51), permissions: [] }, 'BAD_USER_INPUT'],
    [{ name: 'x', permissions: ['two words'] }, 'BAD_USER_INPUT'],
    [{ name: 'x', permissions: ['orders:read orders:write'] }, 'BAD_USER_INPUT'],
    [{ name: 'x', permissions: ['orders:*'] }, 'BAD_USER_INPUT'],
    [
      { name: 'x', permissions: Array.from({ length: 41 }, (_, n) => `orders:${'abcdefghijklmnopqrstuvwxyz'[n % 26]}${'ab'[Math.floor(n / 26)]}`) },
      'LIMIT_REACHED',
    ],
  ])('is refused as %j with %s', async (input, code) => {
    expect((await upsert('admin', input)).code).toBe(code);
  });

  it('stays small enough for an access token, whichever change would make it too large', async () => {
    const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
    await upsert('admin', { name: 'first', permissions: letters.map((letter) => `first:${letter}`) });
    await upsert('admin', { name: 'second', permissions: letters.map((letter) => `second:${letter}`) });
    await accounts.client.query(`insert into account_role select '${uuid(person.customer)}', id from role where name in ('first', 'second')`);
    await accounts.client.query(
      `update role set permissions = (select array_agg('many:' || chr(96 + n)) from generate_series(1, 20) n) where name = 'support'`,
    );
    expect((await assign('admin', 'customer', 'support')).code).toBe('LIMIT_REACHED');
    expect(await whoHas('support')).toEqual([]);
  });
});
