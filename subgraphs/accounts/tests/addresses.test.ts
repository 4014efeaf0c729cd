import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Subgraph, SubgraphResponse } from '@supergraph/subgraph-kit';
import { signedIn } from '@supergraph/testkit';
import { type Accounts, type Data, openAccounts } from './open-accounts.ts';

const mara = '00000000-0000-7000-8000-000000000001';
const jonas = '00000000-0000-7000-8000-000000000002';
const nowhere = 'adr_00000000-0000-7000-8000-000000000099';

let accounts: Accounts;
let subgraph: Subgraph;
let client: Accounts['client'];

beforeAll(async () => {
  accounts = await openAccounts();
  ({ subgraph, client } = accounts);
  await client.query('insert into account values ($1, $3, $4, now(), now()), ($2, $5, $6, now(), now())', [
    ...[mara, jonas],
    ...['mara@example.org', 'Mara'],
    ...['jonas@example.org', 'Jonas'],
  ]);
});

beforeEach(() => client.query('delete from address'));

afterAll(() => accounts?.stop());

const upsertMutation = `mutation ($id: ID, $expectedVersion: Int, $input: AddressInput!) { payload: addressUpsert(id: $id, expectedVersion: $expectedVersion, input: $input) {
  address { id name line1 line2 city region postalCode country isDefault createdAt updatedAt version }
  userErrors { __typename code message path ... on StaleVersionError { currentVersion } } } }`;
const deleteMutation = 'mutation ($id: ID!) { payload: addressDelete(id: $id) { deletedId userErrors { __typename code message path } } }';

const home = { name: 'Mara Keller', line1: 'Hafenweg 1', city: 'Hamburg', postalCode: '20095', country: 'DE' };

async function change(query: string, variables: Record<string, unknown>, userId = mara): Promise<Data> {
  const { data, errors } = await subgraph.execute({ query, variables, viewer: signedIn(userId) });
  expect(errors).toBeUndefined();
  return data?.['payload'];
}

/** Saves the address, changed by `input`, and gives it back as it is then. */
async function save({ id, userId, ...input }: Record<string, unknown> & { id?: string; userId?: string }): Promise<Data> {
  const { address, userErrors } = await change(upsertMutation, { id, input: { ...home, ...input } }, userId);
  expect(userErrors).toEqual([]);
  return address;
}

async function defaultsOf(userId = mara): Promise<string[]> {
  const { data } = await subgraph.execute({ query: '{ me { addresses { line1 isDefault } } }', viewer: signedIn(userId) });
  return (data as Data).me.addresses.filter(({ isDefault }: Data) => isDefault).map(({ line1 }: Data) => line1);
}

describe('addressUpsert', () => {
  it('adds an address without the white space around its lines, and gives back what is stored', async () => {
    const address = await save({ name: ' Mara Keller ', line2: '  ', region: 'Hamburg\u00a0' });
    expect(address).toEqual({
      ...home,
      id: expect.stringMatching(/^adr_[0-9a-f-]{36}$/),
      line2: null,
      region: 'Hamburg',
      isDefault: true,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: address.createdAt,
      version: 1,
    });
  });

  it('changes an address, whose version grows by one', async () => {
    const { id } = await save({ line2: 'Third floor' });
    const { address, userErrors } = await change(upsertMutation, { id, expectedVersion: 1, input: { ...home, line1: 'Hafenweg 2', country: 'AX' } });
    expect(userErrors).toEqual([]);
    expect(address).toMatchObject({ id, line1: 'Hafenweg 2', line2: null, country: 'AX', isDefault: true, version: 2 });
  });

  it('refuses a stale change, and tells the version that is stored', async () => {
    const { id } = await save({});
    await save({ id, line1: 'Hafenweg 2' });
    const stale = await change(upsertMutation, { id, expectedVersion: 1, input: home });
    expect(stale).toEqual({
      address: null,
      userErrors: [
        {
          __typename: 'StaleVersionError',
          code: 'STALE_VERSION',
          message: `Address "${id}" is at version 2, not 1.`,
          path: ['expectedVersion'],
          currentVersion: 2,
        },
      ],
    });
    expect(await defaultsOf()).toEqual(['Hafenweg 2']);
  });

  it('lets one of several concurrent changes of the same version through', async () => {
    const { id } = await save({});
    const changes = ['2', '3', '4', '5'].map((n) => change(upsertMutation, { id, expectedVersion: 1, input: { ...home, line1: n } }));
    const codes = (await Promise.all(changes)).flatMap(({ userErrors }) => userErrors.map(({ code }: Data) => code));
    expect(codes).toEqual(['STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION']);
  });

  it('costs one transaction', async () => {
    await save({});
    const { extensions } = await subgraph.execute({
      query: upsertMutation,
      variables: { input: { ...home, isDefault: true } },
      viewer: signedIn(mara),
      trace: true,
    });
    const statements = extensions?.trace?.sql.map(({ text }) => text.slice(0, 6)) ?? [];
    expect(statements).toEqual(['begin', 'select', 'select', 'update', 'insert', 'commit', 'select']);
  });

  const long = 'é'.repeat(201);
  it.each([
    [{ name: '' }, ['name']],
    [{ name: ' \t ' }, ['name']],
    [{ name: long }, ['name']],
    [{ line1: long }, ['line1']],
    [{ line2: long }, ['line2']],
    [{ city: long }, ['city']],
    [{ region: long }, ['region']],
    [{ postalCode: '1'.repeat(21) }, ['postalCode']],
    [{ line1: 'Hafen\0weg' }, ['line1']],
    [{ line2: 'Third\nfloor' }, ['line2']],
    [{ country: 'XX' }, ['country']],
    [{ country: 'de' }, ['country']],
    [{ country: 'D\0' }, ['country']],
    [{ name: '', city: '', country: 'Germany' }, ['name', 'city', 'country']],
  ])('refuses %j, and names the fields', async (input, fields) => {
    const { address, userErrors } = await change(upsertMutation, { input: { ...home, ...input } });
    expect(address).toBeNull();
    expect(userErrors).toEqual(
      fields.map((field) => ({ __typename: 'FieldError', code: 'BAD_USER_INPUT', message: expect.any(String), path: ['input', field] })),
    );
    expect(await defaultsOf()).toEqual([]);
  });

  it('takes the longest that is allowed, counted in characters', async () => {
    const input = { name: '𝒜'.repeat(200), postalCode: '1'.repeat(20) };
    expect(await save(input)).toMatchObject(input);
  });

  it('refuses more addresses than a person may have', async () => {
    await client.query(
      `insert into address select gen_random_uuid(), $1, 'Mara', 'Hafenweg ' || n, null, 'Hamburg', null, '20095', 'DE', n = 1, now(), now() from generate_series(1, 49) n`,
      [mara],
    );
    const both = await Promise.all([1, 2].map(() => change(upsertMutation, { input: home })));
    expect(both.flatMap(({ userErrors }) => userErrors)).toEqual([
      { __typename: 'FieldError', code: 'LIMIT_REACHED', message: 'You have 50 addresses, and 50 is the most. Delete one first.', path: null },
    ]);
    const { id } = both.find(({ address }) => address !== null).address;
    expect(await save({ id, line1: 'Still mine to change' })).toMatchObject({ version: 2 });
  });
});

describe('the default', () => {
  it('is the first address, also when it does not ask for it', async () => {
    expect(await save({ isDefault: false })).toMatchObject({ isDefault: true });
    expect(await save({ line1: 'Second' })).toMatchObject({ isDefault: false });
    expect(await defaultsOf()).toEqual(['Hafenweg 1']);
  });

  it('goes to an address that asks for it, new or old', async () => {
    const first = await save({ line1: 'First' });
    expect(await save({ line1: 'Second', isDefault: true })).toMatchObject({ isDefault: true, version: 1 });
    expect(await defaultsOf()).toEqual(['Second']);
    expect(await save({ id: first.id, line1: 'First', isDefault: true })).toMatchObject({ isDefault: true, version: 3 });
    expect(await defaultsOf()).toEqual(['First']);
  });

  it('goes to the most recent other address when it is given up', async () => {
    const { id } = await save({ line1: 'First' });
    await save({ line1: 'Second' });
    await save({ line1: 'Third' });
    expect(await save({ id, line1: 'First', isDefault: false })).toMatchObject({ isDefault: false });
    expect(await defaultsOf()).toEqual(['Third']);
  });

  it('stays with the only address', async () => {
    const { id } = await save({});
    expect(await save({ id, isDefault: false })).toMatchObject({ isDefault: true });
  });

  it('is exactly one when many ask for it at the same time', async () => {
    const lines = Array.from({ length: 12 }, (_, n) => `Hafenweg ${n}`);
    const saved = await Promise.all(lines.map((line1) => save({ line1, isDefault: true })));
    expect(saved).toHaveLength(12);
    expect(await defaultsOf()).toHaveLength(1);
  });

  it('of one person is no matter of another', async () => {
    await save({ line1: 'Hers', isDefault: true });
    await save({ line1: 'His', isDefault: true, userId: jonas });
    expect([await defaultsOf(mara), await defaultsOf(jonas)]).toEqual([['Hers'], ['His']]);
  });
});

describe('addressDelete', () => {
  it('deletes, and hands the default to the most recent other address', async () => {
    const { id } = await save({ line1: 'First' });
    await save({ line1: 'Second' });
    await save({ line1: 'Third' });
    expect(await change(deleteMutation, { id })).toEqual({ deletedId: id, userErrors: [] });
    expect(await defaultsOf()).toEqual(['Third']);
    expect((await change(deleteMutation, { id })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('leaves the default where it is when another address goes', async () => {
    await save({ line1: 'First' });
    const { id } = await save({ line1: 'Second' });
    await change(deleteMutation, { id });
    expect(await defaultsOf()).toEqual(['First']);
  });

  it('deletes the last one too', async () => {
    const { id } = await save({});
    expect(await change(deleteMutation, { id })).toEqual({ deletedId: id, userErrors: [] });
    expect(await defaultsOf()).toEqual([]);
  });

  it('leaves exactly one default when several go at the same time as another wants it', async () => {
    const saved = await Promise.all(['1', '2', '3', '4'].map((line1) => save({ line1 })));
    await Promise.all([...saved.slice(0, 3).map(({ id }) => change(deleteMutation, { id })), save({ line1: '5', isDefault: true })]);
    expect(await defaultsOf()).toHaveLength(1);
  });
});

describe('whose address', () => {
  const mutations: [string, string, Record<string, unknown>][] = [
    ['addressUpsert', upsertMutation, { input: home }],
    ['addressDelete', deleteMutation, {}],
  ];

  it.each(mutations)('%s tells nothing about the address of somebody else', async (_name, mutation, variables) => {
    const { id } = await save({ userId: jonas });
    const foreign = await change(mutation, { ...variables, id });
    expect(foreign.userErrors).toEqual([{ __typename: 'NotFoundError', code: 'NOT_FOUND', message: `You have no address "${id}".`, path: ['id'] }]);
    const absent = await change(mutation, { ...variables, id: nowhere });
    expect(JSON.stringify(absent)).toBe(JSON.stringify(foreign).replace(id, nowhere));
    expect(await defaultsOf(jonas)).toEqual(['Hafenweg 1']);
  });

  it.each(mutations)('%s refuses a guest', async (_name, mutation, variables) => {
    const { data, errors }: SubgraphResponse = await subgraph.execute({ query: mutation, variables: { ...variables, id: nowhere } });
    expect(data).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ path: ['payload'], extensions: { code: 'UNAUTHENTICATED' } })]);
  });

  it.each(mutations)('%s refuses a viewer whose account is gone, and an id of another kind', async (_name, mutation, variables) => {
    const gone = await change(mutation, { ...variables, id: nowhere }, '00000000-0000-7000-8000-000000000077');
    expect(gone.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: null }]);
    const { userErrors } = await change(mutation, { ...variables, id: `usr_${mara}` });
    expect(userErrors).toMatchObject([{ __typename: 'FieldError', code: 'INVALID_ID', path: ['id'] }]);
  });
});
