import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pinning } from '../measure/cores.ts';
import type { Settings } from '../options.ts';
import type { Row } from './row.ts';
import { readVersions } from './versions.ts';

const folder = fileURLToPath(new URL('../results/', import.meta.url));

/**
 * Prints the rows as tables, and writes them as one array into bench/results/latest.json. Each bears the ratios of our
 * gateway to its own, and what the run was.
 */
export async function writeReport(rows: readonly Row[], settings: Settings & { readonly tookSeconds: number }): Promise<void> {
  const versions = readVersions();
  const run = { at: new Date().toISOString(), pinning: pinning(), ...settings };
  const compared = rows.map((row) => ({ ...round(row), ...ratiosOf(row, rows), versions, run }));
  for (const headers of settings.headers) console.log(tableOf(compared.filter((row) => row.headers === headers)));
  console.log(
    `\nTook ${settings.tookSeconds} s; the median of ${settings.rounds} rounds of ${settings.seconds} s, ${settings.connections} connections, ${run.pinning}.`,
  );
  console.log(
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  );
  const unforwarding = new Set(rows.filter(({ anonymousShare }) => anonymousShare > 0).map(({ gateway }) => gateway));
  if (unforwarding.size > 0) console.log(`Not forwarding the authorization header to subgraphs: ${[...unforwarding].join(', ')}.`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}latest.json`, `${JSON.stringify(compared, null, 2)}\n`);
}

type Compared = Row & ReturnType<typeof ratiosOf>;

/** How many times this gateway's figures ours are; of the floor it is a share. */
function ratiosOf(row: Row, rows: readonly Row[]) {
  const ours = rows.find(({ gateway, workload, headers }) => gateway === 'ours' && workload === row.workload && headers === row.headers);
  if (!ours || ours === row) return {};
  return { oursToThis: { rps: tidy(ours.rps / row.rps), requestsPerCpuSecond: tidy(ours.requestsPerCpuSecond / row.requestsPerCpuSecond) } };
}

function tableOf(rows: readonly Compared[]): string {
  const head = [
    'workload',
    'gateway',
    'headers',
    'requests/s',
    'per CPU-second',
    'p50 ms',
    'p99 ms',
    'RSS MiB',
    'calls',
    'errors',
    'ours ÷ this (CPU)',
    'beside steady',
  ];
  const lines = rows.map((row) => [
    row.workload,
    row.gateway,
    row.headers,
    row.rps.toFixed(0),
    row.requestsPerCpuSecond.toFixed(0),
    row.p50Ms.toFixed(2),
    row.p99Ms.toFixed(2),
    row.rssMiB.toFixed(0),
    row.callsPerRequest.toFixed(2),
    String(row.errors),
    row.oursToThis?.requestsPerCpuSecond.toFixed(2) ?? '',
    disturbanceOf(row),
  ]);
  return ['', head, head.map(() => '---'), ...lines].map((cells) => (cells === '' ? '' : `| ${(cells as string[]).join(' | ')} |`)).join('\n');
}

/** The 99th percentile beside that of an undisturbed run: of the bystanders, where there are some. */
function disturbanceOf({ p99Ms, steadyP99Ms, bystanderP99Ms, steadyBystanderP99Ms }: Row): string {
  const [disturbed, steady] = bystanderP99Ms === undefined ? [p99Ms, steadyP99Ms] : [bystanderP99Ms, steadyBystanderP99Ms];
  return steady === undefined ? '' : `p99 ${disturbed.toFixed(2)} / ${steady.toFixed(2)} = ${(disturbed / steady).toFixed(2)}`;
}

function round(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? tidy(value) : value])) as Row;
}

function tidy(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
