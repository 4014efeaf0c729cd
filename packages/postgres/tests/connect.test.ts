import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { testServerUrl } from '@supergraph/testkit';
import { withClient } from '../src/index.ts';

const connectTo = (url: string): Promise<void> => withClient(url, 'DATABASE_URL', async () => {});

describe('a database url', () => {
  it('that is none is refused without being shown', async () => {
    for (const url of ['localhost', 'http://user:secret@localhost/x', '']) {
      await expect(connectTo(url)).rejects.toThrow('DATABASE_URL is not a PostgreSQL URL like postgres://user:password@host:5432/database.');
    }
  });

  it('where nothing listens is refused with host and port', async () => {
    await expect(connectTo('postgres://user:secret@127.0.0.1:9/orders')).rejects.toThrow(
      'DATABASE_URL names database "orders" at 127.0.0.1:9, which cannot be used: nothing listens there.',
    );
  });

  it('with a wrong password or an unknown database is refused with the reason', async () => {
    const url = new URL(testServerUrl());
    url.pathname = '/nowhere';
    await expect(connectTo(url.href)).rejects.toThrow('which cannot be used: there is no such database.');
    url.password = 'wrong';
    await expect(connectTo(url.href)).rejects.toThrow('which cannot be used: the user or the password is wrong.');
  });

  it('whose server never answers is refused within seconds', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    await expect(connectTo(`postgres://user:secret@127.0.0.1:${port}/orders`)).rejects.toThrow('no answer within 5 s.');
    silent.close();
  });
});
