import { withCanary } from '../canary.ts';
import type { Case } from '../case.ts';
import { codesOf, post, told } from '../send.ts';

const aliases = (count: number, field: string): string => Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

/** Each field has a choice of subgraphs: what is to be weighed doubles or triples with each. */
const bombs = {
  'T7, 15 aliases of a shared field': `{ me { ${aliases(15, 'name')} } }`,
  '15 aliases behind an entity': `{ me { orders { owner { ${aliases(15, 'nick')} } } } }`,
  '50 aliases behind an entity': `{ me { orders { owner { ${aliases(25, 'nick')} ${aliases(25, 'name').replaceAll(/\ba(?=\d)/g, 'b')} } } } }`,
  'shared fields at many places': `{ ${Array.from({ length: 12 }, (_, index) => `u${index}: me { orders { owner { name nick orders { owner { name nick } } } } }`).join(' ')} }`,
};

export const sec15: Case = {
  id: 'SEC-15',
  title: 'plan bombs by shared fields',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    let worstMs = 0;
    const { song } = await withCanary(origin, async () => {
      for (const [name, query] of Object.entries(bombs)) {
        const received = await post(origin, { query });
        worstMs = Math.max(worstMs, received.ms);
        const isAnswered = received.status === 200 && told(received).errors === undefined;
        const isRefused = received.status === 400 && codesOf(received).length === 1;
        findings.expect(isAnswered || isRefused, `${name}: status ${received.status} ${received.text.slice(0, 200)}`);
        findings.expect(received.ms < 300, `${name}: ${received.ms.toFixed(0)} ms`);
      }
    });
    findings.expect(song.p99Ms < 250, `others waited ${song.p99Ms.toFixed(0)} ms`);
    return `answered or refused in at most ${worstMs.toFixed(0)} ms, others' p99 ${song.p99Ms.toFixed(0)} ms`;
  },
};
