import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byName, outOfReach, type Running, run, type SubgraphName, subgraphNames } from '@supergraph/e2e';
import { ensureDatabases, type PostgresServer, startPostgres } from '@supergraph/postgres';
import { findFreePorts } from '@supergraph/testkit';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { type Network, startNetwork } from '../network/start-network.ts';

export type Shop = {
  /** Of the gateway, without a path. */
  readonly origin: string;
  readonly gateway: Running;
  /** Between the gateway and each subgraph. */
  readonly networks: Readonly<Record<SubgraphName, Network>>;
  readonly databaseUrls: Readonly<Record<SubgraphName, string>>;
  readonly busUrl: string;
  /** By which the calls to each subgraph are signed. */
  readonly callKeys: Readonly<Record<SubgraphName, string>>;
  readonly postgres: PostgresServer;
  /** Where the public keys of access tokens are. */
  readonly jwksUrl: string;
  /** Signs as accounts does: what an attacker cannot, and a case must, to tell what else is checked. */
  signer(): Promise<Signer>;
  postmasterPid(): Promise<number>;
  /** After its end, on the same port. */
  restartPostgres(): Promise<void>;
  /** The replicas of a subgraph, one unless a case has started more. */
  replicas(name: SubgraphName): readonly Replica[];
  /** Starts one more, with `settings` of its own beside those that all have, and lets the network know. */
  addReplica(name: SubgraphName, settings?: Readonly<Record<string, string>>): Promise<Replica>;
  /** Of one that has ended, or is to. */
  removeReplica(name: SubgraphName, replica: Replica): void;
  /** One more gateway before the same subgraphs. Who starts it ends it. */
  startGateway(settings?: Readonly<Record<string, string>>): Promise<{ readonly origin: string; readonly gateway: Running }>;
};

export type Replica = { readonly port: number; readonly program: Running };

export type Signer = { readonly kid: string; sign(claims: JWTPayload): Promise<string> };

export type ShopOptions = {
  /** Of subgraphs whose databases are on servers of their own. */
  readonly databaseUrls?: Partial<Record<SubgraphName, string>>;
  /** Default: a database beside those of the subgraphs. */
  readonly busUrl?: string;
};

/** Starts the whole system as an operator does, in production's configuration. `stack` stops it. */
export async function startShop(folder: string, stack: AsyncDisposableStack, options: ShopOptions = {}): Promise<Shop> {
  const dataDir = join(folder, 'shop');
  let postgres = await startPostgres({ dataDir, port: 0, whenRunning: 'refuse' });
  stack.defer(() => postgres.stop());
  const urls = await ensureDatabases({ adminUrl: postgres.adminUrl, names: [...subgraphNames, 'bus'], dataDir });
  const databaseUrls = byName((name) => options.databaseUrls?.[name] ?? (urls[name] as string));
  const busUrl = options.busUrl ?? (urls['bus'] as string);
  const networks = Object.fromEntries(
    await Promise.all(subgraphNames.map(async (name) => [name, stack.adopt(await startNetwork([]), (proxy) => proxy.stop())] as const)),
  ) as Record<SubgraphName, Network>;
  const keys = byName(() => randomBytes(32).toString('base64url'));
  const signingKeys = join(folder, 'signing-keys.json');
  await run(['subgraphs/accounts/src/rotate-keys.ts', signingKeys]).exitCode;
  const running = byName<Replica[]>(() => []);
  stack.defer(async () => {
    await Promise.all(subgraphNames.flatMap((name) => running[name].map(({ program }) => program.end('SIGTERM'))));
  });

  const route = (name: SubgraphName): void => networks[name].route(running[name].map(({ port }) => port));
  const addReplica: Shop['addReplica'] = async (name, settings = {}) => {
    const [port = 0] = await findFreePorts(1);
    const own = { PORT: String(port), DATABASE_URL: databaseUrls[name], BUS_URL: busUrl, CALL_KEYS: keys[name], SIGNING_KEYS_FILE: signingKeys };
    const environment = { ...own, ADDRESS_REGISTRATIONS: '1000', PAYMENT_PROVIDER: 'test', SEED_PROFILE: 'dev', LOG_LEVEL: 'info', ...settings };
    const program = run([`subgraphs/${name}/src/main.ts`], environment);
    await program.said(/subgraph is ready/);
    const replica = { port, program };
    running[name].push(replica);
    route(name);
    return replica;
  };
  await Promise.all(subgraphNames.map((name) => addReplica(name)));
  const jwksUrl = `http://127.0.0.1:${networks.accounts.port}/.well-known/jwks.json`;

  const startGateway: Shop['startGateway'] = async (settings = {}) => {
    const [port] = await findFreePorts(1);
    const remotes = subgraphNames.flatMap((name) => ['--remote', `${name}=http://127.0.0.1:${networks[name].port}/graphql`]);
    const callKeys = Object.fromEntries(subgraphNames.map((name) => [`CALL_KEYS_${name.toUpperCase()}`, keys[name]]));
    const environment = { LOG_LEVEL: 'info', NODE_ENV: '', GATEWAY_JWKS_URL: jwksUrl, ...outOfReach, ...callKeys, ...settings };
    const gateway = run(['cli/src/main.ts', 'gateway', '--port', String(port), ...remotes], environment);
    await gateway.said(/answers at/);
    return { origin: `http://127.0.0.1:${port}`, gateway };
  };
  const { origin, gateway } = await startGateway();
  stack.defer(() => gateway.end().then(() => {}));
  return {
    origin,
    gateway,
    networks,
    databaseUrls,
    busUrl,
    callKeys: keys,
    postgres,
    jwksUrl,
    signer: () => readSigner(signingKeys),
    postmasterPid: () => readPostmasterPid(dataDir),
    restartPostgres: async () => {
      const { port: same } = postgres;
      await postgres.stop();
      postgres = await startPostgres({ dataDir, port: same, whenRunning: 'refuse' });
    },
    replicas: (name) => running[name],
    addReplica,
    removeReplica: (name, replica) => {
      running[name] = running[name].filter((other) => other !== replica);
      route(name);
    },
    startGateway,
  };
}

async function readSigner(file: string): Promise<Signer> {
  const { keys } = JSON.parse(await readFile(file, 'utf8'));
  const { kid, kty, crv, x, d } = keys[0];
  const key = await importJWK({ kty, crv, x, d }, 'EdDSA');
  return { kid, sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key) };
}

async function readPostmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}
