import { randomBytes } from 'node:crypto';
import { createSeal, envelopeHeader, readCallKeys, type SealedCall, writeClaims } from '@supergraph/service-kit';
import type { Case } from '../case.ts';
import { post, send, told } from '../send.ts';

const claims = writeClaims({ viewer: null, client: null, sessionCookie: null, trace: false });
const body = JSON.stringify({ query: '{ __typename }' });
const other = JSON.stringify({ query: '{ __schema { types { name } } }' });

export const sec02: Case = {
  id: 'SEC-02',
  title: 'signatures that are old, of another key, path, subgraph or body, or used before',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const name = 'products';
    const [replica] = shop.replicas(name);
    if (!replica) throw new Error('There is no replica of products.');
    const origin = `http://127.0.0.1:${replica.port}`;
    const seal = ({
      key = shop.callKeys[name],
      subgraph = name,
      ageMs = 0,
      call = {},
    }: {
      key?: string;
      subgraph?: string;
      ageMs?: number;
      call?: Partial<SealedCall>;
    }): string =>
      createSeal({ subgraph, key: readCallKeys(key, 'the key')[0], now: () => Date.now() - ageMs })(
        { method: 'POST', path: '/graphql', body, ...call },
        claims,
        0,
      );
    const ask = (envelope: string, sent = body) => post(origin, sent, { [envelopeHeader]: envelope });

    const good = seal({});
    const taken = await ask(good);
    findings.expect(taken.status === 200 && told(taken).data?.__typename === 'Query', `a right one is refused: ${taken.status} ${taken.text.slice(0, 200)}`);
    const flipped = `${seal({}).slice(0, -2)}AA`;
    const crooked: Record<string, Promise<{ status: number; text: string }>> = {
      'used before': ask(good),
      '31 s old': ask(seal({ ageMs: 31_000 })),
      '31 s ahead': ask(seal({ ageMs: -31_000 })),
      'of another key': ask(seal({ key: randomBytes(32).toString('base64url') })),
      "of another subgraph's key": ask(seal({ key: shop.callKeys.orders })),
      'for another subgraph': ask(seal({ subgraph: 'orders' })),
      'for another path': ask(seal({ call: { path: '/graphql?x=1' } })),
      'for another method': ask(seal({ call: { method: 'GET' } })),
      'of another body': ask(seal({}), other),
      'of a body that is longer': ask(seal({}), `${body} `),
      'changed at its end': ask(flipped),
      'cut off': ask(seal({}).slice(0, 40)),
      'twice in one header': ask(`${seal({})}, ${seal({})}`),
      'without claims': ask('a.b.c'),
      'of 100 KB': send(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', [envelopeHeader]: 'x'.repeat(100_000) }, body }),
    };
    for (const [what, asked] of Object.entries(crooked)) {
      const { status, text } = await asked;
      findings.expect(status === 401 || (what === 'of 100 KB' && (status === 431 || status === 0)), `${what}: status ${status} ${text.slice(0, 160)}`);
    }
    return `${Object.keys(crooked).length} refused`;
  },
};
