import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { createLogger } from '@supergraph/service-kit';
import { serveSubgraph } from '@supergraph/subgraph-kit';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { type Accounts, askOf, clientOf, countHashes, type Data, loginMutation, openAccounts, registerMutation } from './open-accounts.ts';

const mara = { email: 'mara@example.com', password: 'correct horse battery' };

let accounts: Accounts;
let maraId: string;

beforeAll(async () => {
  accounts = await openAccounts({ env: { ADDRESS_REGISTRATIONS: '1000' } });
  maraId = (await register({ ...mara, displayName: 'Mara' })).data.register.user.id;
});
afterEach(() => accounts.client.query('delete from attempt'));
afterAll(() => accounts?.stop());

const register = (variables: Record<string, unknown>) => accounts.ask(registerMutation, { variables: { displayName: 'Somebody', ...variables } });
const logIn = (variables: Record<string, unknown>, address = '192.0.2.1') => accounts.ask(loginMutation, { variables: { ...mara, ...variables }, address });
const errorsOf = ({ data }: { data: Data }): Data[] => data.login.userErrors;
const codesOf = (answer: { data: Data }): string[] => errorsOf(answer).map(({ code }) => code);
const refusal = { __typename: 'FieldError', code: 'INVALID_CREDENTIALS', message: 'No account has this e-mail address and this password.', path: null };

describe('registering', () => {
  it('opens an account, signs in and sets the cookie', async () => {
    const answer = await register({ email: '  Jonas@Example.COM ', password: 'ten chars!', displayName: ' Jonas ' });
    expect(answer.response.errors).toBeUndefined();
    expect(answer.data.register).toMatchObject({ user: { displayName: 'Jonas' }, userErrors: [] });
    expect(answer.cookies).toEqual([expect.stringMatching(/^refresh_token=[\w-]{64}; Max-Age=\d+; Path=\/graphql; HttpOnly; SameSite=Strict; Secure$/)]);
    const { viewer } = clientOf(answer);
    const { data } = await accounts.ask('{ me { id email roles { name } addresses { id } } }', { viewer });
    expect(data.me).toEqual({ id: answer.data.register.user.id, email: 'jonas@example.com', roles: [], addresses: [] });
  });

  it('keeps of the password an argon2id hash alone, and of the cookie hashes alone', async () => {
    const { cookie } = clientOf(await register({ email: 'kept@example.com', password: 'kept secret 1' }));
    const { rows } = await accounts.client.query(
      "select p.hash, s::text as session from password p join session s using (user_id) join account a on a.id = user_id where email = 'kept@example.com'",
    );
    expect(rows).toEqual([{ hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/), session: expect.any(String) }]);
    for (const part of [cookie, cookie.slice(0, 21), cookie.slice(22)]) expect(rows[0].session).not.toContain(part);
  });

  it.each([
    [{ email: 'MARA@example.com' }, 'DUPLICATE', ['email']],
    [{ email: 'nobody' }, 'BAD_USER_INPUT', ['email']],
    [{ email: `${'x'.repeat(260)}@example.com` }, 'BAD_USER_INPUT', ['email']],
    [{ email: 'a\0b@example.com' }, 'BAD_USER_INPUT', ['email']],
    [{ email: 'two words@example.com' }, 'BAD_USER_INPUT', ['email']],
    [{ password: 'nine char' }, 'BAD_USER_INPUT', ['password']],
    [{ password: 'x'.repeat(1_025) }, 'BAD_USER_INPUT', ['password']],
    [{ password: '\u00e4'.repeat(513) }, 'BAD_USER_INPUT', ['password']],
    [{ password: '\ufdfa'.repeat(1_000) }, 'BAD_USER_INPUT', ['password']],
    [{ password: `${'\ud800'.repeat(2)} half a pair` }, 'BAD_USER_INPUT', ['password']],
    [{ email: 'own.address@example.com', password: 'Own.Address@example.com' }, 'BAD_USER_INPUT', ['password']],
    [{ displayName: ' ' }, 'BAD_USER_INPUT', ['displayName']],
    [{ displayName: 'x'.repeat(201) }, 'BAD_USER_INPUT', ['displayName']],
    [{ displayName: 'Mara \u202e!gnorw' }, 'BAD_USER_INPUT', ['displayName']],
  ])('refuses %j with %s', async (input, code, path) => {
    const { data, cookies } = await register({ email: 'new@example.com', password: 'long enough', ...input });
    expect(data.register).toMatchObject({ user: null, accessToken: null, userErrors: [{ code, path }] });
    expect(cookies).toEqual([]);
    expect((await accounts.client.query("select from account where email = 'new@example.com'")).rowCount).toBe(0);
  });

  it('takes a password of exactly 10 characters, and one of 1024 bytes', async () => {
    expect((await register({ email: 'ten@example.com', password: '🔑'.repeat(10) })).data.register.userErrors).toEqual([]);
    expect((await register({ email: 'long@example.com', password: 'x'.repeat(1_024) })).data.register.userErrors).toEqual([]);
  });

  it('lets one of two have an address that both want at the same moment', async () => {
    const both = await Promise.all(['Race@example.com', 'race@EXAMPLE.com'].map((email) => register({ email, password: 'long enough' })));
    expect(both.map(({ data }) => data.register.userErrors.map(({ code }: Data) => code)).sort()).toEqual([[], ['DUPLICATE']]);
  });

  it('has no way to say who one is or what one may do', async () => {
    const query = `mutation ($email: String!) { register(email: $email, password: "long enough", displayName: "x", id: "usr_1", roles: ["*"]) { user { id } } }`;
    const { response } = await accounts.ask(query, { variables: { email: 'mass@example.com' } });
    expect(response.data).toBeUndefined();
    expect((await accounts.client.query("select from account where email = 'mass@example.com'")).rowCount).toBe(0);
  });
});

describe('signing in', () => {
  it.each(['mara@example.com', 'MARA@Example.Com', ' mara@example.com '])('takes the address %j', async (email) => {
    const { data } = await logIn({ email });
    expect(data.login).toMatchObject({ user: { id: maraId, displayName: 'Mara' }, userErrors: [] });
    expect(Date.parse(data.login.accessTokenExpiresAt) - Date.now()).toBeGreaterThan(590_000);
  });

  it('takes the same letters however a keyboard wrote them', async () => {
    await register({ email: 'unicode@example.com', password: 'Ångström ﬁne' });
    expect(errorsOf(await logIn({ email: 'unicode@example.com', password: 'A\u030angstro\u0308m fine' }))).toEqual([]);
  });

  it('refuses a wrong password, an unknown address and somebody without a password in the same words, after the same work', async () => {
    await accounts.client.query("insert into account values (gen_random_uuid(), 'nopassword@example.com', 'No Password', now(), now())");
    const outcomes: Data[] = [];
    for (const input of [{ password: 'wrong password' }, { email: 'nobody@example.com' }, { email: 'nopassword@example.com' }]) {
      let answer: Data;
      const hashes = await countHashes(async () => {
        answer = await logIn(input);
      });
      outcomes.push({ hashes, login: answer.data.login, cookies: answer.cookies, statements: answer.statements });
    }
    expect(outcomes[0]).toMatchObject({ hashes: 1, login: { user: null, accessToken: null, userErrors: [refusal] }, cookies: [] });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it('is done once in a request, whatever its fields are called', async () => {
    const query = `mutation { ${['a', 'b', 'c'].map((name) => `${name}: login(email: "mara@example.com", password: "guess ${name} ......") { userErrors { code } }`).join(' ')}
      d: register(email: "second@example.com", password: "long enough", displayName: "x") { userErrors { code } } }`;
    let data: Data;
    expect(
      await countHashes(async () => {
        ({ data } = await accounts.ask(query));
      }),
    ).toBe(1);
    const code = (name: string): string => data[name].userErrors[0].code;
    expect(['a', 'b', 'c', 'd'].map(code)).toEqual(['INVALID_CREDENTIALS', 'RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
  });

  it('replaces a hash that was made cheaper, and no other', async () => {
    const weak = await hash(mara.password, { memoryCost: 8_192, timeCost: 1 });
    await accounts.client.query('update password set hash = $1 where user_id = $2', [weak, maraId.slice(4)]);
    expect(errorsOf(await logIn({ password: 'wrong password' }))).toEqual([refusal]);
    expect(await stored()).toBe(weak);
    expect(await countHashes(() => logIn({}))).toBe(2);
    const renewed = await stored();
    expect(renewed).toContain('$m=19456,t=2,p=1$');
    expect(await countHashes(() => logIn({}))).toBe(1);
    expect(await stored()).toBe(renewed);
  });

  const stored = async (): Promise<string> => (await accounts.client.query('select hash from password where user_id = $1', [maraId.slice(4)])).rows[0].hash;
});

describe('attempts', () => {
  it('on one account are five in a window, from however many addresses, and the right password comes too late then', async () => {
    let codes: string[][] = [];
    const hashes = await countHashes(async () => {
      codes = (
        await Promise.all(
          Array.from({ length: 30 }, (_, n) =>
            logIn({ password: `guess ${n} .........`, email: n % 2 ? 'MARA@example.com' : 'mara@example.com' }, `198.51.100.${n}`),
          ),
        )
      ).map(codesOf);
    });
    expect(hashes).toBe(5);
    expect(codes.filter(([code]) => code === 'RATE_LIMITED')).toHaveLength(25);
    const [error] = errorsOf(await logIn({}, '203.0.113.1'));
    expect(error).toMatchObject({ __typename: 'RateLimitedError', code: 'RATE_LIMITED', path: null });
    expect(error.retryAfterSeconds).toBeGreaterThan(880);
    expect(error.retryAfterSeconds).toBeLessThanOrEqual(900);
  });

  it('are counted across a restart, and by all processes together', async () => {
    const other = await accounts.another();
    try {
      for (let n = 0; n < 3; n++) await logIn({ password: 'wrong password' });
      const onOther = () => askOf(other, loginMutation, { variables: { ...mara, password: 'wrong password' } });
      expect([codesOf(await onOther()), codesOf(await onOther()), codesOf(await onOther())]).toEqual([
        ['INVALID_CREDENTIALS'],
        ['INVALID_CREDENTIALS'],
        ['RATE_LIMITED'],
      ]);
    } finally {
      await other.stop();
    }
  });

  it('on an address that nobody has are told alike', async () => {
    const codes: string[] = [];
    for (let n = 0; n < 6; n++) codes.push(...codesOf(await logIn({ email: 'nobody@example.com' })));
    expect(codes).toEqual([...new Array(5).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED']);
  });

  it('cost who knows the password nothing, but do not clear what others have spent', async () => {
    for (let n = 0; n < 4; n++) await logIn({ password: 'wrong password' });
    for (let n = 0; n < 8; n++) expect(errorsOf(await logIn({}))).toEqual([]);
    expect(codesOf(await logIn({ password: 'wrong password' }))).toEqual(['INVALID_CREDENTIALS']);
    expect(codesOf(await logIn({}))).toEqual(['RATE_LIMITED']);
  });

  it('from one address, or one /64 of IPv6, are bounded over all accounts', async () => {
    const strict = await accounts.another({ ADDRESS_ATTEMPTS: '3' });
    try {
      let victim = 0;
      const guess = (address: string) =>
        askOf(strict, loginMutation, { variables: { email: `victim${victim++}@example.com`, password: 'one for all' }, address });
      for (const address of ['2001:db8::1', '2001:DB8:0:0:ffff::2', '2001:0db8::3']) expect(codesOf(await guess(address))).toEqual(['INVALID_CREDENTIALS']);
      expect(codesOf(await guess('2001:db8::4'))).toEqual(['RATE_LIMITED']);
      expect(codesOf(await guess('2001:db8:0:1::1'))).toEqual(['INVALID_CREDENTIALS']);
      for (const address of ['192.0.2.9', '::ffff:192.0.2.9', '192.0.2.9']) expect(codesOf(await guess(address))).toEqual(['INVALID_CREDENTIALS']);
      expect(codesOf(await guess('192.0.2.9'))).toEqual(['RATE_LIMITED']);
    } finally {
      await strict.stop();
    }
  });

  it('to register are bounded by address', async () => {
    const strict = await accounts.another({ ADDRESS_REGISTRATIONS: '2' });
    try {
      const variables = { email: mara.email, password: 'long enough', displayName: 'x' };
      const codes: string[] = [];
      for (let n = 0; n < 3; n++) codes.push((await askOf(strict, registerMutation, { variables })).data.register.userErrors[0].code);
      expect(codes).toEqual(['DUPLICATE', 'DUPLICATE', 'RATE_LIMITED']);
    } finally {
      await strict.stop();
    }
  });

  it('are kept without names', async () => {
    await logIn({ password: 'wrong password' });
    const { rows } = await accounts.client.query('select key from attempt');
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/mara|192\.0/);
  });
});

describe('the access token', () => {
  it('says who asks, in which session and what they may do, and is verified by the keys that the subgraph publishes', async () => {
    const logger = createLogger({ name: 'accounts', level: 'silent' });
    const server = await serveSubgraph(accounts.subgraph, { port: 0, calls: 'unsigned', logger });
    try {
      const { accessToken, viewer } = clientOf(await logIn({}));
      const keys = createRemoteJWKSet(new URL(`${server.url}/.well-known/jwks.json`));
      const options = { algorithms: ['EdDSA'], issuer: 'supergraph-accounts', audience: 'supergraph', typ: 'at+jwt' };
      const { payload, protectedHeader } = await jwtVerify(accessToken, keys, options);
      expect(payload).toMatchObject({ sub: maraId, sid: viewer.sessionId, scope: '', jti: expect.any(String) });
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
      expect(await accounts.subgraph.publicKeys?.()).toEqual({
        keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: protectedHeader.kid, x: expect.any(String) }],
      });
      expect(await (await fetch(`${server.url}/.well-known/jwks.json`)).text()).not.toContain('"d"');
    } finally {
      await server.stop();
    }
  });

  it('carries the permissions of all roles once, by name, and those alone that they have when it is renewed', async () => {
    await accounts.client.query(
      `insert into role values (gen_random_uuid(), 'one', '{orders:read,accounts:read}'), (gen_random_uuid(), 'two', '{orders:read,orders:write}')`,
    );
    await accounts.client.query(`insert into account_role select $1, id from role`, [maraId.slice(4)]);
    const client = clientOf(await logIn({}));
    expect(client.viewer.scopes).toEqual(['accounts:read', 'orders:read', 'orders:write']);
    await accounts.client.query('delete from account_role');
    const query = 'mutation { refreshSession { accessToken userErrors { code } } }';
    expect(clientOf(await accounts.ask(query, { cookie: client.cookie })).viewer.scopes).toEqual([]);
    expect(decodeProtectedHeader(client.accessToken)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
  });
});
