import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { withCanary } from '../canary.ts';
import type { Case } from '../case.ts';

type Slow = { readonly socket: Socket; answer: string; closedAfterMs: number | null };

const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
/** What each kind sends at once; after it one byte every second. */
const beginnings = {
  'a head that never ends': head,
  'a body that never ends': `${head}content-length: 100\r\n\r\n{`,
  nothing: '',
  'half a line': 'POS',
} as const;

export const sec24: Case = {
  id: 'SEC-24',
  title: '500 clients that send a byte a second',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    const port = Number(new URL(origin).port);
    const kinds = Object.entries(beginnings);
    const began = performance.now();
    const slow = Array.from({ length: 500 }, (_, index) => ({
      kind: kinds[index % kinds.length]?.[0] ?? '',
      ...open(port, kinds[index % kinds.length]?.[1] ?? '', began),
    }));
    const { song } = await withCanary(origin, async () => {
      while (performance.now() - began < 17_000 && slow.some(({ state }) => state.closedAfterMs === null)) {
        await delay(1_000);
        for (const { kind, state } of slow)
          if (state.closedAfterMs === null && kind !== 'nothing') state.socket.write(kind === 'a body that never ends' ? ' ' : 'x');
      }
    });
    for (const name of Object.keys(beginnings)) {
      const those = slow.filter(({ kind }) => kind === name);
      const open = those.filter(({ state }) => state.closedAfterMs === null || state.closedAfterMs > 15_500).length;
      findings.expect(open === 0, `${name}: ${open} of ${those.length} were still open after 15 s`);
      const untold = those.filter(({ state }) => !state.answer.startsWith('HTTP/1.1 408')).length;
      findings.expect(name === 'nothing' || name === 'half a line' || untold === 0, `${name}: ${untold} of ${those.length} were not told 408`);
    }
    for (const { state } of slow) state.socket.destroy();
    findings.expect(song.silent === 0 && song.p99Ms < 250, `others: ${song.silent} of ${song.count} unanswered, p99 ${song.p99Ms.toFixed(0)} ms`);
    return `all closed after ${(Math.max(...slow.map(({ state }) => state.closedAfterMs ?? Infinity)) / 1_000).toFixed(1)} s, others' p99 ${song.p99Ms.toFixed(0)} ms`;
  },
};

function open(port: number, beginning: string, began: number): { state: Slow } {
  const socket = connect(port, '127.0.0.1');
  const state: Slow = { socket, answer: '', closedAfterMs: null };
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    state.answer += text;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    state.closedAfterMs = performance.now() - began;
  });
  if (beginning !== '') socket.write(beginning);
  return { state };
}
