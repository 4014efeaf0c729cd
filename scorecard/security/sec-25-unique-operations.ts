import { Agent, request } from 'node:http';
import type { Case } from '../case.ts';
import { rssOf } from '../rss.ts';

export const sec25 = ({ isQuick }: { isQuick: boolean }): Case => ({
  id: 'SEC-25',
  title: `${isQuick ? '4,000' : '20,000'} operations that never come twice`,
  run: async (ground, findings) => {
    const stage = await ground.stage();
    // One of its own: what others have had it load and compile is no growth.
    const { origin, gateway } = await stage.startGateway({});
    const agent = new Agent({ keepAlive: true, maxSockets: 10 });
    try {
      const ask = (index: number): Promise<number> =>
        postUnique(origin, agent, `query Q${index} { me { a${index}: name friends { b${index}: nick orders { c${index}: total } } } }`);
      for (let index = 0; index < 200; index++) await ask(index);
      const before = rssOf(gateway.pid);
      let wrong = 0;
      let peak = before;
      const count = isQuick ? 4_000 : 20_000;
      for (let index = 200; index < count; index += 10) {
        const statuses = await Promise.all(Array.from({ length: 10 }, (_, more) => ask(index + more)));
        wrong += statuses.filter((status) => status !== 200).length;
        if (index % 500 === 0) peak = Math.max(peak, rssOf(gateway.pid));
      }
      peak = Math.max(peak, rssOf(gateway.pid));
      findings.expect(wrong === 0, `${wrong} of them were not answered`);
      findings.expect(peak - before < 100, `memory grew by ${(peak - before).toFixed(0)} MiB`);
      return `memory from ${before.toFixed(0)} to at most ${peak.toFixed(0)} MiB`;
    } finally {
      agent.destroy();
      await gateway.end();
    }
  },
});

function postUnique(origin: string, agent: Agent, query: string): Promise<number> {
  const body = JSON.stringify({ query });
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/graphql`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    sent.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
    sent.on('error', reject);
    sent.end(body);
  });
}
