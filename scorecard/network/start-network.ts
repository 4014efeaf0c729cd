import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a network does to a connection. */
export type Toxic =
  /** Nothing. */
  | { readonly kind: 'none' }
  /** Each piece comes so much later, both ways. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Bytes a second, to the client. */
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** Connections are taken, and nothing ever comes. */
  | { readonly kind: 'silence' }
  /** Each connection is reset as it comes, and those that are open. */
  | { readonly kind: 'reset' }
  /** An answer comes in pieces of so many bytes. */
  | { readonly kind: 'slices'; readonly bytes: number }
  /** A connection breaks off after so many bytes of answers. */
  | { readonly kind: 'limit'; readonly bytes: number }
  /** What is asked arrives, and its answer is lost with the connection. */
  | { readonly kind: 'lost-answers' }
  /** Of PostgreSQL: so many of all commits, from 0 to 1, arrive, and their answers are lost with the connection. */
  | { readonly kind: 'lost-commits'; readonly share: number };

export type Network = {
  readonly port: number;
  /** From now on, for what is open too. */
  infect(toxic: Toxic): void;
  /** Where connections go, in turn; one that refuses is passed over. Open ones stay. */
  route(ports: readonly number[]): void;
  /** Of clients, open now. */
  sockets(): number;
  stop(): Promise<void>;
};

/** A network between a client and one service, or several that are the same. */
export async function startNetwork(backends: readonly number[]): Promise<Network> {
  let toxic: Toxic = { kind: 'none' };
  let ports = backends;
  let turn = 0;
  const open = new Set<Socket>();

  const dial = async (): Promise<Socket | undefined> => {
    for (let tries = 0; tries < ports.length; tries++) {
      const socket = connect(ports[turn++ % ports.length] as number, '127.0.0.1');
      if (await connects(socket)) return socket;
    }
    return undefined;
  };

  const server = createServer({ noDelay: true }, async (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => {});
    if (toxic.kind === 'reset') return void client.resetAndDestroy();
    client.pause();
    const service = await dial();
    if (!service || client.destroyed) {
      service?.destroy();
      return void client.resetAndDestroy();
    }
    open.add(service);
    service.once('close', () => open.delete(service));
    join(client, service, () => toxic);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    infect: (next) => {
      toxic = next;
      if (next.kind === 'reset') for (const socket of open) socket.resetAndDestroy();
    },
    route: (next) => {
      ports = next;
    },
    sockets: () => open.size,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function connects(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
}

/** As a simple query, which is how drivers send it; see https://www.postgresql.org/docs/current/protocol-message-formats.html. */
const commit = Buffer.concat([Buffer.from([0x51, 0, 0, 0, 11]), Buffer.from('commit\0')]);

function join(client: Socket, service: Socket, toxic: () => Toxic): void {
  let answered = 0;
  let isCommitLost = false;
  // In order, however long each piece takes.
  let asking = Promise.resolve();
  let answering = Promise.resolve();
  client.on('data', (bytes: Buffer) => {
    const now = toxic();
    if (now.kind === 'lost-commits' && bytes.includes(commit)) isCommitLost = Math.random() < now.share;
    asking = asking.then(() => pass(bytes, service, toxic()));
  });
  service.on('data', (bytes: Buffer) => {
    answered += bytes.length;
    const now = toxic();
    if (isCommitLost || now.kind === 'lost-answers' || (now.kind === 'limit' && answered > now.bytes)) {
      if (now.kind === 'limit') client.write(bytes.subarray(0, Math.max(0, bytes.length - (answered - now.bytes))));
      client.destroy();
      service.destroy();
      return;
    }
    answering = answering.then(() => passAnswer(bytes, client, now));
  });
  client.on('end', () => asking.then(() => service.end()));
  service.on('end', () => answering.then(() => client.end()));
  client.on('close', () => service.destroy());
  service.on('close', () => answering.then(() => client.destroy()));
  service.on('error', () => client.destroy());
  client.resume();
}

async function pass(bytes: Buffer, to: Socket, toxic: Toxic): Promise<void> {
  if (toxic.kind === 'silence') return;
  if (toxic.kind === 'latency') await wait(toxic.ms);
  to.write(bytes);
}

async function passAnswer(bytes: Buffer, to: Socket, toxic: Toxic): Promise<void> {
  if (toxic.kind !== 'slices' && toxic.kind !== 'bandwidth') return pass(bytes, to, toxic);
  const size = toxic.kind === 'slices' ? toxic.bytes : Math.max(1, Math.ceil(toxic.bytesPerSecond / 20));
  for (let at = 0; at < bytes.length && !to.destroyed; at += size) {
    to.write(bytes.subarray(at, at + size));
    await wait(toxic.kind === 'slices' ? 1 : 50);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
