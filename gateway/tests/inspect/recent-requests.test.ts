import { describe, expect, it } from '@jest/globals';
import { createRecentRequests } from '../../src/inspect/recent-requests.ts';

const answered = { requestId: 'req_1', beganAt: performance.now(), operationName: null, codes: new Set<string>(), showsPlan: false };
const post = (body: unknown) => ({ method: 'POST', headers: new Map<string, string>(), search: '', body });

describe('recent requests', () => {
  it('are bounded in number: the oldest go first', () => {
    const recent = createRecentRequests({ entries: 3 });
    for (let index = 0; index < 10; index++) recent.add({ ...answered, requestId: `req_${index}` }, post({ query: '{ a }' }));
    expect(recent.list().map(({ id }) => id)).toEqual(['req_9', 'req_8', 'req_7']);
  });

  it('are bounded in size', () => {
    const recent = createRecentRequests();
    recent.add(answered, post({ query: `{ a(text: "${'x'.repeat(20_000)}") }`, variables: { text: 'x'.repeat(5_000) }, operationName: 'N'.repeat(1_000) }));
    const [kept] = recent.list();
    expect(kept).toMatchObject({ query: null, variables: null, operationName: 'N'.repeat(128) });
  });

  it('keep no secret, neither as a variable nor written out', () => {
    const recent = createRecentRequests();
    const query =
      'mutation { signIn(email: "emma@example.test", password: "hunter2") { user } pay(input: { cardNumber: "4242", cvc: 1 }, token: $token) { id } }';
    recent.add(answered, post({ query, variables: { input: [{ accessToken: 'abc', name: 'Emma' }], password: 'hunter2' } }));
    const [kept] = recent.list();
    expect(JSON.stringify(kept)).not.toMatch(/hunter2|4242|abc/);
    expect(kept?.query).toContain('email: "emma@example.test", password: "[redacted]"');
    expect(kept?.query).toContain('token: $token');
    expect(kept?.variables).toEqual({ input: [{ accessToken: '[redacted]', name: 'Emma' }], password: '[redacted]' });
  });

  it('keep the very text of what has no secret in it', () => {
    const recent = createRecentRequests();
    const query = '{ giftCards(first:1){nodes{id}} }';
    recent.add(answered, post({ query }));
    expect(recent.list()[0]?.query).toBe(query);
  });

  it('leave out what cannot be read, and what only looks at the schema or at plans', () => {
    const recent = createRecentRequests();
    recent.add(answered, post({ query: '{ signIn(password: "hunter2"' }));
    expect(recent.list()).toMatchObject([{ query: null }]);
    recent.add(answered, post({ query: '{ __schema { types { name } } }' }));
    recent.add({ ...answered, showsPlan: true }, post({ query: '{ a }' }));
    expect(recent.list()).toHaveLength(1);
    for (const body of [undefined, 'text', null, [], { query: 1, variables: 'no JSON' }]) recent.add(answered, post(body));
    expect(recent.list()[0]).toMatchObject({ query: null, variables: null });
  });
});
