import { networkInterfaces } from 'node:os';
import { subgraphNames } from '@supergraph/e2e';
import type { Case } from '../case.ts';
import { post, send, told } from '../send.ts';
import { countAsking } from '../shop/statements.ts';

const queries = {
  entities: {
    query: 'query($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: [{ __typename: 'User', id: 'usr_018cc251-f7e8-7000-a000-000000000000' }] },
  },
  sdl: { query: '{ _service { sdl } }' },
  typename: { query: '{ __typename }' },
  garbage: { query: '{' },
};

const forged = { 'x-viewer-id': 'usr_018cc251-f7e8-7000-a000-000000000000', 'x-user-id': '1', authorization: 'Bearer x', 'x-supergraph-envelope': '' };

export const sec01: Case = {
  id: 'SEC-01',
  title: 'unsigned calls to each subgraph, from here and from other addresses',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    let refused = 0;
    const asked = await countAsking(shop, async () => {
      for (const name of subgraphNames) {
        const [replica] = shop.replicas(name);
        if (!replica) throw new Error(`There is no replica of ${name}.`);
        const origin = `http://127.0.0.1:${replica.port}`;
        for (const [what, operation] of Object.entries(queries))
          for (const headers of [{}, forged] as Record<string, string>[]) {
            const answer = await post(origin, operation, headers);
            findings.expect(answer.status === 401 && told(answer).data === undefined, `${name}, ${what}: status ${answer.status} ${answer.text.slice(0, 160)}`);
            refused++;
          }
        for (const path of ['/graphql?query=%7B__typename%7D', '/graphql']) {
          const page = await send(`${origin}${path}`, { headers: { accept: 'text/html', 'apollo-require-preflight': '1' } });
          findings.expect(page.status >= 400, `${name}: GET ${path} is answered ${page.status}`);
        }
        for (const address of otherAddresses()) {
          const answer = await send(`http://${address}:${replica.port}/health/live`, { timeoutMs: 1_000 });
          findings.expect(answer.status === 0, `${name} answers on ${address}`);
        }
      }
    });
    findings.expect(asked === 0, `${asked} database connections were asked something`);
    return `${refused} refused, ${asked} database connections asked`;
  },
};

/** Of this machine, by which others reach it. */
function otherAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
