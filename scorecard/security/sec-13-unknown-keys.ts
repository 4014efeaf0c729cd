import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, SignJWT } from 'jose';
import type { Case } from '../case.ts';
import { post, send } from '../send.ts';

export const sec13: Case = {
  id: 'SEC-13',
  title: '500 tokens of keys that nobody knows',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const keys = (await send(shop.jwksUrl)).text;
    let fetches = 0;
    const server = createServer((_request, response) => {
      fetches++;
      response.writeHead(200, { 'content-type': 'application/json' }).end(keys);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { origin, gateway } = await shop.startGateway({ GATEWAY_JWKS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys` });
    try {
      const { privateKey } = await generateKeyPair('EdDSA');
      const now = Math.floor(Date.now() / 1_000);
      const claims = { sub: 'usr_018cc251-f7e8-7000-a000-000000000000', iss: 'supergraph-accounts', aud: 'supergraph', exp: now + 300 };
      const before = fetches;
      const began = performance.now();
      const statuses = new Set<number>();
      for (let index = 0; index < 500; index += 20)
        await Promise.all(
          Array.from({ length: 20 }, async () => {
            const token = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: crypto.randomUUID() }).sign(privateKey);
            statuses.add((await post(origin, { query: '{ me { id } }' }, { authorization: `Bearer ${token}` })).status);
          }),
        );
      const seconds = (performance.now() - began) / 1_000;
      const allowed = 1 + Math.floor(seconds / 30);
      findings.expectEqual([...statuses], [401], 'statuses');
      findings.expect(fetches - before <= allowed, `${fetches - before} fetches in ${seconds.toFixed(1)} s`);
      return `401 × 500, ${fetches - before} fetches of keys in ${seconds.toFixed(1)} s`;
    } finally {
      await gateway.end();
      server.closeAllConnections();
      server.close();
    }
  },
};
