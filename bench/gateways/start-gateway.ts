import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onCore } from '../measure/cores.ts';
import type { GatewayName } from './gateway-names.ts';
import type { Launch } from './launch.ts';

export type StartedGateway = {
  readonly name: GatewayName;
  readonly origin: string;
  readonly pid: number;
  /** What it has said of late. */
  said(): string;
  stop(): Promise<void>;
};

const readyWithinMs = 60_000;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts a gateway on the core of the gateways. Resolves when it answers. */
export async function startGateway(name: GatewayName, { args, env }: Launch, port: number): Promise<StartedGateway> {
  const [program = '', ...given] = onCore('gateways', [process.execPath, ...args]);
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(program, given, { cwd: root, env: { ...inherited, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-4_000);
    });
  }
  const ended = once(child, 'exit');
  const gateway: StartedGateway = {
    name,
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      const isEnded = await Promise.race([ended.then(() => true), delay(10_000, false, { ref: false })]);
      if (!isEnded) child.kill('SIGKILL');
      await ended;
    },
  };
  try {
    await untilReady(gateway, () => child.exitCode);
    return gateway;
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

async function untilReady({ name, origin, said }: StartedGateway, exitCode: () => number | null): Promise<void> {
  for (const endsAt = performance.now() + readyWithinMs; performance.now() < endsAt; await delay(50)) {
    if (exitCode() !== null) break;
    if (await answers(origin)) return;
  }
  throw new Error(`${name} does not answer (exit code ${exitCode()}): ${said()}`);
}

async function answers(origin: string): Promise<boolean> {
  try {
    const body = JSON.stringify({ query: '{ __typename }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${origin}/graphql`, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) });
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}
