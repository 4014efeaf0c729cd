import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { callKeys, claimsIn } from '../signed-calls.ts';
import { sendJson } from '../stand-in.ts';
import { patient, type StartedGateway, start } from '../started-gateway.ts';

const mutation = 'mutation { rename(id: 1, title: "Emma") { title } }';
const given = ['session=new; Path=/graphql; HttpOnly; SameSite=Strict; Secure', 'session=; Max-Age=0'];
const shop = 'https://shop.example';
let gateway: StartedGateway;

beforeAll(async () => {
  const settings = readSettings({ GATEWAY_SESSION_SUBGRAPH: 'books', GATEWAY_SESSION_COOKIE: 'session', GATEWAY_CORS_ORIGINS: shop });
  gateway = await start({
    landing: true,
    settings: { ...settings, subgraphs: { ...settings.subgraphs, ...patient, session: settings.subgraphs.session, callKeys } },
  });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.books.behave();
  gateway.reviews.behave();
});

/** The subgraph gives cookies with each answer. */
function giveCookies(cookies: unknown): void {
  gateway.books.misbehave(async (_request, response, received) => {
    sendJson(response, { ...((await gateway.books.execute(received)) as object), extensions: { setCookies: cookies } });
  });
}

describe('the session cookie', () => {
  it.each<[string, string, string | null]>([
    ['alone', 'session=one', 'one'],
    ['among others', 'a=1; session=one=1; b', 'one=1'],
    ['twice, so that a neighbour may have set one of them', 'session=one; session=two', null],
    ['twice the same', 'session=one; session=one', 'one'],
    ['of a longer name', 'xsession=one; session2=two', null],
    ['that is empty', 'session=', null],
    ['that is longer than any', `session=${'x'.repeat(5_000)}`, null],
  ])('%s goes to a mutation of the subgraph that owns sessions', async (_case, cookie, told) => {
    const { json } = await gateway.ask(mutation, { cookie });
    expect(json.data).toEqual({ rename: { title: 'Emma' } });
    expect(claimsIn(gateway.books).sessionCookie).toBe(told);
  });

  it('goes to nobody else', async () => {
    await gateway.ask('mutation { rename(id: 1, title: "Emma") { rating } }', { cookie: 'session=one' });
    expect(claimsIn(gateway.reviews).sessionCookie).toBeNull();
    await gateway.ask('{ books { title rating } }', { cookie: 'session=one' });
    expect([claimsIn(gateway.books).sessionCookie, claimsIn(gateway.reviews).sessionCookie]).toEqual([null, null]);
    expect(JSON.stringify([gateway.books.received, gateway.reviews.received])).not.toContain('session=');
  });

  it.each(['cold', 'warm'])('that the subgraph gives is the client’s, and stands in no body, %s', async () => {
    giveCookies(given);
    const { headers, text } = await gateway.ask(mutation);
    expect(headers.getSetCookie()).toEqual(given);
    expect(text).not.toMatch(/session|setCookies/);
  });

  it('is not given by a query', async () => {
    giveCookies(given);
    expect((await gateway.ask('{ books { title } }')).headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['another', ['other=1']],
    ['a second header', ['session=1\r\nx-evil: 1']],
    ['no text', [{ session: 1 }]],
    ['what is too long', [`session=${'x'.repeat(5_000)}`]],
    ['too many', Array.from({ length: 5 }, () => 'session=1')],
    ['no list', 'session=1'],
  ])('that is %s is not given', async (_case, cookies) => {
    giveCookies(cookies);
    const { status, headers } = await gateway.ask(mutation);
    expect([status, headers.getSetCookie(), headers.get('x-evil')]).toEqual([200, [], null]);
  });
});

describe('a page of another site', () => {
  it.each([
    ['a form', 'text/plain', JSON.stringify({ query: mutation })],
    ['a form of another kind', 'application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`],
    ['a form with a file', 'multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${mutation}\r\n--x--`],
  ])('cannot use the cookie by %s', async (_case, contentType, body) => {
    const { status } = await gateway.post(body, { headers: { 'content-type': contentType, cookie: 'session=one' } });
    expect([400, 415]).toContain(status);
    expect(gateway.books.received).toEqual([]);
  });

  it('cannot use it by a link', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(mutation)}`, {
      headers: { cookie: 'session=one', 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(405);
    expect(gateway.books.received).toEqual([]);
  });

  it.each(['https://evil.test', 'https://studio.apollographql.com', 'http://localhost:5173', 'null'])('of %s gets no answer with a cookie', async (origin) => {
    const { headers } = await gateway.ask('{ __typename }', { origin });
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-allow-origin')).not.toBe('*');
  });

  it('that the operator has named may use it', async () => {
    const { headers } = await gateway.ask('{ __typename }', { origin: shop });
    expect([headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]).toEqual([shop, 'true']);
  });
});

describe('headers that the operator lets through', () => {
  it('stay behind where the client names them as of the connection alone', async () => {
    const settings = readSettings({ GATEWAY_FORWARD_HEADERS: 'accept-language,x-tenant' });
    const other = await start({ settings: { ...settings, subgraphs: { ...patient, callKeys } } });
    try {
      const { port } = new URL(other.url);
      const body = JSON.stringify({ query: '{ books { title } }' });
      const socket = connect(Number(port), '127.0.0.1');
      const head = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json', `content-length: ${body.length}`, 'connection: close, X-Tenant'];
      socket.write(`${[...head, 'x-tenant: 1', 'accept-language: de'].join('\r\n')}\r\n\r\n${body}`);
      let text = '';
      for await (const chunk of socket) text += chunk;
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
      expect(other.books.received[0]?.headers).toMatchObject({ 'accept-language': 'de' });
      expect(Object.keys(other.books.received[0]?.headers ?? {})).not.toContain('x-tenant');
    } finally {
      await other.stop();
    }
  });
});
