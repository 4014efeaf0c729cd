import { connect } from 'node:net';
import { withCanary } from '../canary.ts';
import type { Case } from '../case.ts';

const upgrade = (protocol: string): string =>
  `GET /graphql HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${protocol}\r\n\r\n`;

export const sec37: Case = {
  id: 'SEC-37',
  title: 'WebSocket, which the gateway does not speak: subscriptions come by HTTP alone',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    const answers: string[] = [];
    const { song } = await withCanary(origin, async () => {
      const asked = Array.from({ length: 200 }, (_, index) => ask(Number(new URL(origin).port), upgrade(index % 2 ? 'graphql-transport-ws' : 'graphql-ws')));
      answers.push(...(await Promise.all(asked)));
    });
    const switched = answers.filter((answer) => answer.startsWith('HTTP/1.1 101')).length;
    const silent = answers.filter((answer) => answer === '').length;
    findings.expect(switched === 0, `${switched} were switched to a protocol that nobody guards`);
    findings.expect(silent === 0, `${silent} were not answered`);
    findings.expect(song.silent === 0 && song.p99Ms < 250, `others: ${song.silent} unanswered, p99 ${song.p99Ms.toFixed(0)} ms`);
    return `200 refused as ${[...new Set(answers.map((answer) => answer.slice(9, 12)))].join(', ')}`;
  },
};

function ask(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('latin1').on('data', (more: string) => {
      answer += more;
      socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.setTimeout(10_000, () => socket.destroy());
  });
}
