import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { sendJson } from './stand-in.ts';
import { type StartedGateway, start } from './started-gateway.ts';

let gateway: StartedGateway;

beforeAll(async () => {
  gateway = await start();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.reviews.behave());

const refused = { message: 'No.', path: ['latest'], extensions: { code: 'REFUSED' } };

it('tells a thousand errors of one answer, and no more', async () => {
  gateway.reviews.misbehave((_request, response) => sendJson(response, { data: { latest: null }, errors: Array(1_400).fill(refused) }));
  const { json } = await gateway.ask('{ latest { stars } }');
  expect(json.data).toEqual({ latest: null });
  const codes = json.errors?.map(({ extensions }) => extensions['code']) ?? [];
  expect(codes.filter((code) => code === 'REFUSED')).toHaveLength(1_000);
  expect(codes.length).toBeLessThanOrEqual(1_001);
});

it('leaves out what an error has beside its message when that is nested without end', async () => {
  const nested = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
  const error = `{"message":"No.","path":["latest"],"extensions":{"code":"REFUSED","field":{"name":["a"]},"deep":${nested}}}`;
  gateway.reviews.misbehave(
    (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":{"latest":null},"errors":[${error}]}`),
  );
  const { status, json } = await gateway.ask('{ latest { stars } }', { 'x-request-id': 'nested' });
  expect(status).toBe(200);
  expect(json).toEqual({
    data: { latest: null },
    errors: [{ message: 'No.', path: ['latest'], extensions: { code: 'REFUSED', service: 'reviews', field: { name: ['a'] }, requestId: 'nested' } }],
  });
});
