import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { sweepExpired } from '../src/sweep-expired.ts';
import {
  type Accounts,
  type Asking,
  askOf,
  clientOf,
  cookieValue,
  type Data,
  loginMutation,
  openAccounts,
  refreshMutation,
  registerMutation,
  type SignedInClient,
} from './open-accounts.ts';

const mara = { email: 'mara@example.com', password: 'correct horse battery' };
const jonas = { email: 'jonas@example.com', password: 'another long one' };

let accounts: Accounts;

beforeAll(async () => {
  accounts = await openAccounts();
  for (const person of [mara, jonas]) await accounts.ask(registerMutation, { variables: { ...person, displayName: 'Somebody' } });
});
beforeEach(() => accounts.client.query('delete from session; delete from attempt'));
afterAll(() => accounts?.stop());

const logIn = async (asking: Asking = {}, variables = mara): Promise<SignedInClient> => clientOf(await accounts.ask(loginMutation, { variables, ...asking }));
const refresh = (cookie: string | null, asking: Asking = {}) => accounts.ask(refreshMutation, { cookie, ...asking });
const refused = { data: { refreshSession: { accessToken: null, user: null, userErrors: [{ code: 'SESSION_ENDED' }] } } };
const forgetting = [expect.stringMatching(/^refresh_token=; Max-Age=0; Path=\/graphql; HttpOnly; SameSite=Strict; Secure$/)];
const sessionCount = async (): Promise<number> => (await accounts.client.query('select from session')).rowCount ?? 0;
const letTimePass = (interval: string) =>
  accounts.client.query(`update session set rotated_at = rotated_at - interval '${interval}', created_at = created_at - interval '${interval}',
    last_seen_at = last_seen_at - interval '${interval}', expires_at = expires_at - interval '${interval}'`);

describe('refreshing', () => {
  it('gives a new access token of the same session, and a new cookie', async () => {
    const first = await logIn();
    const second = clientOf(await refresh(first.cookie));
    expect(second.viewer).toEqual(first.viewer);
    expect(second.cookie).not.toBe(first.cookie);
    expect(clientOf(await refresh(second.cookie)).viewer.sessionId).toBe(first.viewer.sessionId);
    expect(await sessionCount()).toBe(1);
  });

  it.each([[null], [''], ['nonsense'], ['x'.repeat(64)], ['x'.repeat(10_000)], ["' or true --"]])(
    'refuses the cookie %j, and makes the client forget it',
    async (cookie) => {
      const { response, cookies } = await refresh(cookie);
      expect(response).toMatchObject(refused);
      expect(cookies).toEqual(forgetting);
    },
  );

  it('ends the session when a token that was replaced is used again, for who has the new one too', async () => {
    const { cookie } = await logIn();
    const stolen = cookie;
    const next = cookieValue((await refresh(cookie)).cookies);
    await letTimePass('11 seconds');
    expect((await refresh(stolen)).response).toMatchObject(refused);
    expect((await refresh(next)).response).toMatchObject(refused);
    expect(await sessionCount()).toBe(0);
  });

  it('leaves other sessions of the person alone then', async () => {
    const [one, two] = [await logIn(), await logIn()];
    await refresh(one.cookie);
    await letTimePass('11 seconds');
    expect((await refresh(one.cookie)).response).toMatchObject(refused);
    expect((await refresh(two.cookie)).data.refreshSession.userErrors).toEqual([]);
  });

  it('gives tabs that refresh at the same moment one and the same successor, whatever process they ask', async () => {
    const other = await accounts.another();
    try {
      const { cookie } = await logIn();
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => askOf(n % 2 ? other : accounts.subgraph, refreshMutation, { cookie })));
      expect(answers.map(({ data }) => data.refreshSession.userErrors)).toEqual(new Array(8).fill([]));
      const cookies = new Set(answers.map((answer) => cookieValue(answer.cookies)));
      expect(cookies.size).toBe(1);
      await letTimePass('11 seconds');
      expect((await refresh([...cookies][0] ?? null)).data.refreshSession.userErrors).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('lets a thief who is quick go no further than the owner: whoever of the two is second ends the session', async () => {
    const { cookie } = await logIn();
    const ofOwner = cookieValue((await refresh(cookie)).cookies);
    const ofThief = cookieValue((await refresh(cookie)).cookies);
    expect(ofThief).toBe(ofOwner);
    await letTimePass('10 minutes');
    const further = cookieValue((await refresh(ofThief)).cookies);
    await letTimePass('10 minutes');
    expect((await refresh(ofOwner)).response).toMatchObject(refused);
    expect((await refresh(further)).response).toMatchObject(refused);
  });

  it('takes a token of two refreshes ago for a stolen one at once', async () => {
    const { cookie } = await logIn();
    const second = cookieValue((await refresh(cookie)).cookies);
    await refresh(second);
    expect((await refresh(cookie)).response).toMatchObject(refused);
    expect(await sessionCount()).toBe(0);
  });

  it('is refused to a session that was idle for too long, and to one that is too old however much it is used', async () => {
    const { cookie } = await logIn();
    await letTimePass('13 days');
    let next = cookieValue((await refresh(cookie)).cookies);
    for (let days = 13; days < 78; days += 13) {
      await letTimePass('13 days');
      next = cookieValue((await refresh(next)).cookies);
    }
    const [{ left }] = (await accounts.client.query('select extract(day from expires_at - now())::int as left from session')).rows;
    expect(left).toBeLessThan(12);
    await letTimePass('13 days');
    expect((await refresh(next)).response).toMatchObject(refused);

    const idle = await logIn();
    await letTimePass('15 days');
    expect((await refresh(idle.cookie)).response).toMatchObject(refused);
  });
});

describe('sessions', () => {
  const query = '{ sessions { id userAgent address createdAt lastSeenAt expiresAt current } }';

  it('are listed with where they are, the one that asks marked', async () => {
    const phone = await logIn({ userAgent: 'Phone', address: '192.0.2.7' });
    const laptop = await logIn({ userAgent: 'Laptop', address: '2001:db8::7' });
    await logIn({}, jonas);
    const { data, statements } = await accounts.ask(query, { viewer: phone.viewer });
    expect(data.sessions).toMatchObject([
      { id: `ses_${laptop.viewer.sessionId}`, userAgent: 'Laptop', address: '2001:db8::7', current: false },
      { id: `ses_${phone.viewer.sessionId}`, userAgent: 'Phone', address: '192.0.2.7', current: true },
    ]);
    expect(statements.join()).not.toMatch(/hash|salt/);
    await refresh(phone.cookie, { userAgent: 'Phone 2', address: '192.0.2.8' });
    expect((await accounts.ask(query, { viewer: phone.viewer })).data.sessions[0]).toMatchObject({ userAgent: 'Phone 2', address: '192.0.2.8' });
  });

  it('need a viewer', async () => {
    const { response } = await accounts.ask(query);
    expect(response).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('are twenty of one person at most: the one not used for longest goes', async () => {
    const first = await logIn();
    const second = await logIn();
    await refresh(first.cookie);
    await Promise.all(Array.from({ length: 4 }, () => logIn()));
    for (let n = 6; n < 21; n++) await logIn();
    expect(await sessionCount()).toBe(20);
    const { data } = await accounts.ask(query, { viewer: first.viewer });
    const ids = data.sessions.map(({ id }: Data) => id);
    expect(ids).toContain(`ses_${first.viewer.sessionId}`);
    expect(ids).not.toContain(`ses_${second.viewer.sessionId}`);
  });

  it('that are over are swept, with attempts that are', async () => {
    await logIn();
    await letTimePass('15 days');
    await logIn();
    await accounts.ask(loginMutation, { variables: { ...mara, password: 'wrong password' } });
    await accounts.client.query("insert into attempt values ('old', 3, 1)");
    await sweepExpired({ rows: async (text) => (await accounts.client.query(text)).rows });
    expect(await sessionCount()).toBe(1);
    expect((await accounts.client.query("select from attempt where key = 'old'")).rowCount).toBe(0);
    expect((await accounts.client.query('select from attempt')).rowCount).toBe(2);
  });
});

describe('ending a session', () => {
  const revoke = 'mutation ($id: ID!) { sessionRevoke(id: $id) { revokedId userErrors { __typename code message path } } }';
  const logout = 'mutation ($all: Boolean) { logout(all: $all) { endedSessions userErrors { code } } }';

  it('elsewhere makes its cookie worthless', async () => {
    const [phone, laptop] = [await logIn(), await logIn()];
    const id = `ses_${phone.viewer.sessionId}`;
    expect((await accounts.ask(revoke, { variables: { id }, viewer: laptop.viewer })).data.sessionRevoke).toEqual({ revokedId: id, userErrors: [] });
    expect((await refresh(phone.cookie)).response).toMatchObject(refused);
    expect((await refresh(laptop.cookie)).data.refreshSession.userErrors).toEqual([]);
  });

  it("tells nothing of somebody else's", async () => {
    const [own, foreign] = [await logIn(), await logIn({}, jonas)];
    const absent = 'ses_00000000-0000-7000-8000-000000000099';
    const tryOn = async (id: string): Promise<string> => JSON.stringify((await accounts.ask(revoke, { variables: { id }, viewer: own.viewer })).data);
    const id = `ses_${foreign.viewer.sessionId}`;
    expect((await tryOn(id)).replaceAll(id, absent)).toBe(await tryOn(absent));
    expect(await tryOn(absent)).toContain('NOT_FOUND');
    expect((await refresh(foreign.cookie)).data.refreshSession.userErrors).toEqual([]);
  });

  it('is what signing out does, by the cookie or by the access token', async () => {
    const [one, two, three] = [await logIn(), await logIn(), await logIn()];
    expect((await accounts.ask(logout, { cookie: one.cookie })).data.logout).toEqual({ endedSessions: 1, userErrors: [] });
    const byToken = await accounts.ask(logout, { viewer: two.viewer });
    expect(byToken.data.logout.endedSessions).toBe(1);
    expect(byToken.cookies).toEqual(forgetting);
    for (const { cookie } of [one, two]) expect((await refresh(cookie)).response).toMatchObject(refused);
    expect((await refresh(three.cookie)).data.refreshSession.userErrors).toEqual([]);
    expect((await accounts.ask(logout)).data.logout.endedSessions).toBe(0);
  });

  it('of all ends those of that person', async () => {
    const [one, , foreign] = [await logIn(), await logIn(), await logIn({}, jonas)];
    expect((await accounts.ask(logout, { variables: { all: true }, cookie: one.cookie })).data.logout.endedSessions).toBe(2);
    expect((await refresh(foreign.cookie)).data.refreshSession.userErrors).toEqual([]);
  });

  it('of all is more than an old cookie may do', async () => {
    const [one, two] = [await logIn(), await logIn()];
    await refresh(one.cookie);
    expect((await accounts.ask(logout, { variables: { all: true }, cookie: one.cookie })).data.logout.endedSessions).toBe(1);
    expect((await refresh(two.cookie)).data.refreshSession.userErrors).toEqual([]);
  });
});

describe('changing the password', () => {
  const change =
    'mutation ($currentPassword: String!, $newPassword: String!) { passwordChange(currentPassword: $currentPassword, newPassword: $newPassword) { endedSessions userErrors { code path } } }';
  const changeTo = (newPassword: string, asking: Asking, currentPassword = jonas.password) =>
    accounts.ask(change, { variables: { currentPassword, newPassword }, ...asking });

  it('needs the old one, which is guessed as rarely as by signing in', async () => {
    const { viewer } = await logIn({}, jonas);
    const codes: string[] = [];
    for (let n = 0; n < 6; n++) codes.push((await changeTo('a new long one', { viewer }, `guess ${n} ......`)).data.passwordChange.userErrors[0].code);
    expect(codes).toEqual([...new Array(5).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED']);
    expect((await accounts.ask(loginMutation, { variables: jonas })).data.login.userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
  });

  it('ends the other sessions, and leaves the one that asks', async () => {
    const [own, other, foreign] = [await logIn({}, jonas), await logIn({}, jonas), await logIn()];
    expect((await changeTo('a new long one', { viewer: own.viewer })).data.passwordChange).toEqual({ endedSessions: 1, userErrors: [] });
    expect((await refresh(other.cookie)).response).toMatchObject(refused);
    expect((await refresh(own.cookie)).data.refreshSession.userErrors).toEqual([]);
    expect((await refresh(foreign.cookie)).data.refreshSession.userErrors).toEqual([]);
    expect((await accounts.ask(loginMutation, { variables: jonas })).data.login.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect((await accounts.ask(loginMutation, { variables: { ...jonas, password: 'a new long one' } })).data.login.userErrors).toEqual([]);
    await changeTo(jonas.password, { viewer: own.viewer }, 'a new long one');
  });

  it('leaves no session to who signed in with the old one at the same moment', async () => {
    const own = await logIn({}, jonas);
    const [changed, ...logins] = await Promise.all([
      changeTo('a new long one', { viewer: own.viewer }),
      ...Array.from({ length: 4 }, () => accounts.ask(loginMutation, { variables: jonas })),
    ]);
    expect(changed.data.passwordChange.userErrors).toEqual([]);
    for (const { data, cookies } of logins) {
      if (data.login.userErrors.length === 0) expect((await refresh(cookieValue(cookies))).response).toMatchObject(refused);
    }
    expect(await sessionCount()).toBe(1);
    await changeTo(jonas.password, { viewer: own.viewer }, 'a new long one');
  });

  it('refuses a short one, and a viewer whose account is gone', async () => {
    const { viewer } = await logIn({}, jonas);
    expect((await changeTo('short', { viewer })).data.passwordChange.userErrors).toEqual([{ code: 'BAD_USER_INPUT', path: ['newPassword'] }]);
    const gone = await changeTo('a new long one', { viewer: signedIn('00000000-0000-7000-8000-000000000099') });
    expect(gone.data.passwordChange.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
