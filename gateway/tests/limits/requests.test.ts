import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read } from '../started-gateway.ts';
import { type Shop, startShop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ variablesSize: 1_000, variablesDepth: 4, variablesListLength: 5, urlBytes: 300 }, { bodyLimitBytes: 20_000 });
});
afterAll(() => shop.stop());

const query = 'query ($ids: [ID!], $f: Filter) { find(ids: $ids, filter: $f) { id } }';
const deep = (depth: number): object => (depth === 0 ? { word: 'x' } : { inner: deep(depth - 1) });

describe('the variables of a request', () => {
  it.each<[string, object, object]>([
    ['MAX_VARIABLES_LIST_LIMIT', { ids: [1, 2, 3, 4, 5] }, { ids: [1, 2, 3, 4, 5, 6] }],
    ['MAX_VARIABLES_DEPTH_LIMIT', { f: deep(2) }, { f: deep(3) }],
    ['MAX_VARIABLES_SIZE_LIMIT', { f: { word: 'x'.repeat(900) } }, { f: { word: 'x'.repeat(1_000) } }],
  ])('%s', async (code, within, over) => {
    for (const _lane of ['apollo', 'express']) expect((await shop.post({ query, variables: within })).status).toBe(200);
    const { status, json } = await shop.post({ query, variables: over });
    expect([status, json.errors]).toMatchObject([400, [{ extensions: { code } }]]);
    const search = new URLSearchParams({ query: '{ me { id } }', variables: JSON.stringify({ x: deep(20) }) });
    const got = await read(await fetch(`${shop.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } }));
    expect(got.status).toBe(got.json.errors?.[0]?.extensions['code'] === 'URL_TOO_LONG' ? 414 : 400);
  });

  it('may be 20 000 deep, and are refused for it', async () => {
    const post = (text: string) => fetch(`${shop.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });
    const lists = await read(await post(`{"query":"{ me { id } }","variables":{"x":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`));
    expect([lists.status, lists.json.errors]).toMatchObject([400, [{ extensions: { code: 'MAX_VARIABLES_DEPTH_LIMIT' } }]]);
    const whole = await read(await post(`${'['.repeat(9_000)}${']'.repeat(9_000)}`));
    expect([whole.status, whole.json.errors]).toMatchObject([400, [{ extensions: { code: 'BATCHING_NOT_ENABLED' } }]]);
  });
});

describe('a URL', () => {
  it('is refused above its limit', async () => {
    const get = (length: number) => {
      const path = `/graphql?query=${encodeURIComponent('{ me { id } }')}&x=`;
      return fetch(`${shop.url}${path.padEnd(length, 'x')}`, { headers: { 'apollo-require-preflight': '1' } });
    };
    expect((await get(300)).status).toBe(200);
    const over = await read(await get(301));
    expect([over.status, over.json.errors]).toMatchObject([414, [{ extensions: { code: 'URL_TOO_LONG' } }]]);
  });
});

describe('a compressed body', () => {
  const post = async (body: Buffer, encoding: string, contentType = 'application/json') =>
    read(
      await fetch(`${shop.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': contentType, 'content-encoding': encoding },
        body: new Uint8Array(body),
      }),
    );
  const text = JSON.stringify({ query: '{ me { name } }' });

  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('is read as %s', async (encoding, body) => {
    expect((await post(body, encoding)).json.data).toEqual({ me: { name: 'Ann' } });
  });

  it.each<[string, Buffer, string, number, string]>([
    [
      'larger than the limit once it is decompressed',
      gzipSync(JSON.stringify({ query: `{ me { id } } #${'x'.repeat(20_000)}` })),
      'gzip',
      413,
      'REQUEST_TOO_LARGE',
    ],
    ['a bomb', gzipSync(Buffer.alloc(10_000_000, ' ')), 'gzip', 413, 'REQUEST_TOO_LARGE'],
    ['not what it says', Buffer.from(text), 'gzip', 400, 'BAD_REQUEST'],
    ['cut off', gzipSync(text).subarray(0, 20), 'gzip', 400, 'BAD_REQUEST'],
    ['of an unknown encoding', Buffer.from(text), 'zopfli', 415, 'UNSUPPORTED_ENCODING'],
    ['compressed twice', gzipSync(gzipSync(text)), 'gzip, gzip', 415, 'UNSUPPORTED_ENCODING'],
  ])('that is %s is refused', async (_what, body, encoding, status, code) => {
    const answer = await post(body, encoding);
    expect([answer.status, answer.json.errors]).toMatchObject([status, [{ extensions: { code } }]]);
  });

  it('is refused in another charset than UTF-8', async () => {
    const answer = await post(Buffer.from(text), 'identity', 'application/json; charset=utf-31');
    expect([answer.status, answer.json.errors]).toMatchObject([415, [{ extensions: { code: 'UNSUPPORTED_ENCODING' } }]]);
  });
});
