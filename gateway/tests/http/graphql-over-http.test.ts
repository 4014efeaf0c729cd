import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type StartedGateway, start } from '../started-gateway.ts';
import { type Lane, lanes, settingsOf, warmed } from './lanes.ts';

/** Every audit of https://github.com/graphql/graphql-http, by a client that says that it is no page of another site. */
describe.each(lanes)('GraphQL over HTTP, by the %s lane', (lane: Lane) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ settings: { introspection: true, ...settingsOf(lane) } });
  });
  afterAll(() => gateway.stop());

  const send = (url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, headers: { 'apollo-require-preflight': '1', ...(init.headers as Record<string, string>) } });
  const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn: lane === 'express' ? warmed(send) : send });

  it('is audited as a whole', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit.fn] as const))('%s: %s', async (_id, _name, run) => {
    const result = await run();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });

  it(`has answered the operations of the audits by the ${lane} lane`, () => {
    const taken = gateway.log.lines.filter((line) => line['lane'] === 'express').length;
    if (lane === 'apollo') expect(taken).toBe(0);
    else expect(taken).toBeGreaterThan(20);
  });

  it.each([
    ['application/json', 200],
    ['*/*', 200],
    ['', 200],
    ['application/graphql-response+json', 400],
    ['application/graphql-response+json, application/json;q=0.9', 400],
    ['application/json, application/graphql-response+json;q=0.5', 200],
  ])('tells a client of "%s" by the status %i that its operation was refused', async (accept, status) => {
    for (const body of [
      { query: '{ nothing }' },
      { query: '{' },
      { query: 'query ($id: ID!) { book(id: $id) { id } }' },
      { query: 'query A { __typename } query B { __typename }', operationName: 'C' },
    ]) {
      const answer = await gateway.post(body, { headers: { accept } });
      expect([answer.status, answer.json.data]).toEqual([status, undefined]);
      expect(answer.json.errors).toHaveLength(1);
    }
    expect((await gateway.post('{', { headers: { accept } })).status).toBe(400);
    expect((await gateway.post({ query: 1 }, { headers: { accept } })).status).toBe(400);
  });
});
