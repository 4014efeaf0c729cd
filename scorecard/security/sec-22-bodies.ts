import { gzipSync } from 'node:zlib';
import { withCanary } from '../canary.ts';
import type { Case } from '../case.ts';
import { rssOf } from '../rss.ts';
import { codesOf, type Received, send } from '../send.ts';

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const withVariables = (text: string): string => `{"query":"query($x: Int) { users(n: $x) { id } }","variables":{"x":${text}}}`;

export const sec22: Case = {
  id: 'SEC-22',
  title: 'tokens, large bodies, deep JSON, compressed bombs',
  run: async (ground, findings) => {
    const { origin, gateway } = await ground.stage();
    const bomb = gzipSync(Buffer.alloc(300_000_000, ' '));
    const attacks: Record<string, { body: string | Buffer; headers?: Record<string, string> }> = {
      'T9, 20,000 tokens': { body: JSON.stringify({ query: `{ me { ${'name '.repeat(20_000)}} }` }) },
      'a comment of 1 MB': { body: JSON.stringify({ query: `{ me { name } } #${'x'.repeat(1_000_000)}` }) },
      '10,000 fragments': {
        body: JSON.stringify({ query: `{ me { name } } ${Array.from({ length: 10_000 }, (_, at) => `fragment F${at} on User { id }`).join(' ')}` }),
      },
      'T11, a string of 5 MB': { body: withVariables(`"${'x'.repeat(5_000_000)}"`) },
      'T11, JSON 20,000 deep': { body: withVariables(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) },
      'objects 20,000 deep': { body: withVariables(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`) },
      'the whole body 20,000 deep': { body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
      'T11, a list of 1,000,000 numbers': { body: withVariables(`[${'1,'.repeat(999_999)}1]`) },
      'T12, 300 MB in 290 KB': { body: bomb, headers: { 'content-encoding': 'gzip' } },
      deflate: { body: bomb.subarray(0, 1_000), headers: { 'content-encoding': 'deflate' } },
      'an encoding that is none': { body: '{"query":"{ __typename }"}', headers: { 'content-encoding': 'zopfli, gzip' } },
      'a charset that is none': { body: '{"query":"{ __typename }"}', headers: { 'content-type': 'application/json; charset=utf-31' } },
    };
    const before = rssOf(gateway.pid);
    let worstMs = 0;
    const { song } = await withCanary(origin, async () => {
      for (const [name, { body, headers }] of Object.entries(attacks)) {
        const received = await send(`${origin}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body });
        worstMs = Math.max(worstMs, received.ms);
        findings.expect(isRefused(received), `${name}: status ${received.status} ${codesOf(received).join()} ${received.text.slice(0, 120)}`);
        findings.expect(received.ms < 500, `${name}: ${received.ms.toFixed(0)} ms`);
      }
    });
    const growth = rssOf(gateway.pid) - before;
    findings.expect(growth < 50, `memory grew by ${growth.toFixed(0)} MiB`);
    findings.expect(song.p99Ms < 250, `others waited ${song.p99Ms.toFixed(0)} ms`);
    return `refused in at most ${worstMs.toFixed(0)} ms, memory +${growth.toFixed(0)} MiB, others' p99 ${song.p99Ms.toFixed(0)} ms`;
  },
};

/** Status 0: the connection was closed on one who goes on sending what nobody wants. */
function isRefused({ status }: Received): boolean {
  return status === 400 || status === 413 || status === 415 || status === 0;
}
