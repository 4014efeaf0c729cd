import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { createLogger } from '@supergraph/service-kit';
import { hasNatsServer, startNatsServer } from '@supergraph/testkit';
import { v7 as uuidv7 } from 'uuid';
import { type Bus, type Event, openNatsBus } from '../src/index.ts';
import { describeBus } from './bus-contract.ts';

const logger = createLogger({ name: 'bus', level: 'silent' });
const open = (url: string): Bus => openNatsBus({ url, name: 'test', logger });
const message = (): Event<unknown> => ({
  id: uuidv7(),
  type: 'test.sent',
  version: 1,
  key: uuidv7(),
  source: 'test',
  at: new Date().toISOString(),
  payload: {},
});

if (hasNatsServer) {
  describeBus('nats', () => startNatsServer());

  describe('a bus on NATS', () => {
    it('is let in by what its url says, and by nothing else', async () => {
      const server = await startNatsServer(['--user', 'shop', '--pass', 's3cret']);
      const [known, unknown] = [open(server.url.replace('//', '//shop:s3cret@')), open(server.url.replace('//', '//shop:guessed@'))];
      try {
        await known.publish([message()]);
        await expect(unknown.publish([message()])).rejects.toThrow();
      } finally {
        await Promise.all([known.stop(), unknown.stop()]);
        await server.stop();
      }
    });

    it('speaks TLS with a server that it trusts, and with no other', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'supergraph-tls-'));
      const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
      const certificate = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=bus', '-addext', 'subjectAltName=DNS:localhost'];
      expect(spawnSync('openssl', [...certificate, '-keyout', key, '-out', cert]).status).toBe(0);
      const server = await startNatsServer(['--tls', '--tlscert', cert, '--tlskey', key]);
      const plain = await startNatsServer();
      const named = server.url.replace('127.0.0.1', 'localhost');
      const trusting = open(`${named}?tlsCa=${cert}`);
      const wary = [open(`${named}?tls=true`), open(`${plain.url}?tls=true`)];
      try {
        await trusting.publish([message()]);
        for (const bus of wary) await expect(bus.publish([message()])).rejects.toThrow();
      } finally {
        await Promise.all([trusting, ...wary].map((bus) => bus.stop()));
        await Promise.all([server.stop(), plain.stop()]);
        await rm(folder, { recursive: true });
      }
    });

    it('makes its stream and its consumers anew where a server has lost them', async () => {
      const server = await startNatsServer();
      const bus = open(`${server.url}?stream=shop`);
      const seen: string[] = [];
      let tell = (): void => {};
      try {
        bus.subscribe({
          consumer: 'reader',
          types: ['test.sent'],
          handle: async ({ id }) => {
            seen.push(id);
            tell();
          },
        });
        const sees = async (sent: Event<unknown>): Promise<void> => {
          while (!seen.includes(sent.id)) await new Promise<void>((resolve) => (tell = resolve));
        };
        const [before, after] = [message(), message()];
        await bus.publish([before]);
        await sees(before);
        const connection = await connect({ servers: server.url });
        await (await jetstreamManager(connection)).streams.delete('shop');
        await connection.close();
        await expect(bus.publish([message()])).rejects.toThrow();
        await bus.publish([after]);
        await sees(after);
      } finally {
        await bus.stop();
        await server.stop();
      }
    });
  });
} else {
  describe.skip('a bus on NATS', () => it('needs a nats-server', () => {}));
}
