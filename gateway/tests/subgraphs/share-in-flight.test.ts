import { afterEach, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { CallFailure, ClientGone } from '../../src/subgraphs/call-failure.ts';
import { shareInFlight } from '../../src/subgraphs/share-in-flight.ts';
import type { CallContext, SubgraphCall } from '../../src/subgraphs/transport.ts';
import { callOf, createScriptedCarrier, type ScriptedCarrier } from './scripted-carrier.ts';

const text = '{"data":{"book":{"title":"Emma"}}}';
const viewer = signedIn('018cc251-f7e8-7000-a000-000000000000');

const opened: ScriptedCarrier[] = [];
// A call that nobody answers is late one day, in the middle of another test.
afterEach(() => {
  for (const { carried } of opened.splice(0)) for (const { answer } of carried) answer(JSON.parse(text));
});

function open(settings: { sharing?: boolean; timeoutMs?: number } = {}) {
  const carrier = createScriptedCarrier();
  opened.push(carrier);
  return { carried: carrier.carried, transport: shareInFlight(carrier, { sharing: true, timeoutMs: 60_000, ...settings }) };
}

describe('queries in flight that are the same', () => {
  it.each([
    ['as JSON', { ...JSON.parse(text), text }],
    ['as values', JSON.parse(text)],
  ])('are one call, and each has an answer of its own that came %s', async (_form, answer) => {
    const { carried, transport } = open();
    const asked = [1, 2, 3].map((request) => transport.call(callOf('{ book }', { requestId: `req_${request}` })));
    expect(carried).toHaveLength(1);
    carried[0]?.answer(answer);
    const answers = await Promise.all(asked);
    expect(answers).toEqual([answer, answer, answer]);
    expect(new Set(answers.map(({ data }) => data?.['book'])).size).toBe(3);
  });

  it.each<[difference: string, context: Partial<CallContext>, more?: Partial<SubgraphCall>, first?: Partial<CallContext>]>([
    ['caller', { viewer }],
    ['session of the caller', { viewer: { ...viewer, sessionId: '018cc251-f7e8-7000-a000-000000000001' } }, {}, { viewer }],
    ['right of the caller', { viewer: { ...viewer, scopes: ['orders:read'] } }, {}, { viewer }],
    ['one of several rights', { viewer: { ...viewer, scopes: ['a', 'b'] } }, {}, { viewer: { ...viewer, scopes: ['a'] } }],
    ['forwarded header', { headers: { authorization: 'b' } }],
    ['variable', {}, { variables: { id: 2 } }],
    ['body', {}, { body: '{}' }],
    ['operation name', {}, { operationName: 'Book' }],
    ['wish to be traced', { trace: true }],
    ['ear for each fetch', { onFetch: () => {} }],
    ['kind', {}, { kind: 'mutation' }],
  ])('are not shared by who has another %s', (_difference, context, more = {}, first = {}) => {
    const { carried, transport } = open();
    void transport.call(callOf('{ book }', first));
    void transport.call(callOf('{ book }', context, more));
    expect(carried).toHaveLength(2);
  });

  it('are calls of their own once the first is answered', async () => {
    const { carried, transport } = open();
    const first = transport.call(callOf('{ book }'));
    carried[0]?.answer(JSON.parse(text));
    await first;
    void transport.call(callOf('{ book }'));
    expect(carried).toHaveLength(2);
  });

  it('fail together', async () => {
    const { carried, transport } = open();
    const asked = [transport.call(callOf('{ book }')), transport.call(callOf('{ book }'))];
    const failure = new CallFailure('SUBGRAPH_UNAVAILABLE', 'gone');
    carried[0]?.fail(failure);
    expect((await Promise.allSettled(asked)).map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([failure, failure]);
  });

  it('go on while one waits, and are given up when the last has gone', async () => {
    const { carried, transport } = open();
    const clients = [new AbortController(), new AbortController()];
    const asked = clients.map(({ signal }) => transport.call(callOf('{ book }', { signal })));
    clients[0]?.abort();
    await expect(asked[0]).rejects.toBeInstanceOf(ClientGone);
    expect(carried[0]?.signal.aborted).toBe(false);
    clients[1]?.abort();
    await expect(asked[1]).rejects.toBeInstanceOf(ClientGone);
    expect(carried[0]?.signal.aborted).toBe(true);
    void transport.call(callOf('{ book }'));
    expect(carried).toHaveLength(2);
  });

  it('are not joined after a mutation has ended: they may tell of the time before', async () => {
    const { carried, transport } = open();
    void transport.call(callOf('{ book }'));
    const renamed = transport.call(callOf('mutation { rename }', {}, { kind: 'mutation' }));
    carried[1]?.answer({ data: {} });
    await renamed;
    void transport.call(callOf('{ book }'));
    expect(carried).toHaveLength(3);
  });

  it('are calls of their own when sharing is off', () => {
    const { carried, transport } = open({ sharing: false });
    void transport.call(callOf('{ book }'));
    void transport.call(callOf('{ book }'));
    expect(carried).toHaveLength(2);
  });
});

describe('mutations in flight that are the same', () => {
  it('are calls of their own', () => {
    const { carried, transport } = open();
    void transport.call(callOf('mutation { rename }', {}, { kind: 'mutation' }));
    void transport.call(callOf('mutation { rename }', {}, { kind: 'mutation' }));
    expect(carried).toHaveLength(2);
  });
});

describe('a call', () => {
  it('that has no answer in time is given up', async () => {
    const { carried, transport } = open({ timeoutMs: 20 });
    await expect(transport.call(callOf('{ book }'))).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT', isFault: true });
    expect(carried[0]?.signal.aborted).toBe(true);
  });

  it('of a client that has gone already is given up', async () => {
    const { transport } = open();
    await expect(transport.call(callOf('{ book }', { signal: AbortSignal.abort() }))).rejects.toBeInstanceOf(ClientGone);
  });

  it('that a request has left too little time is no fault of the subgraph', async () => {
    const { transport } = open();
    const signal = AbortSignal.abort(new DOMException('over', 'TimeoutError'));
    await expect(transport.call(callOf('{ book }', { signal }))).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT', isFault: false });
  });
});
