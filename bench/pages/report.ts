import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from './measure.ts';

const folder = fileURLToPath(new URL('../results/', import.meta.url));

/** Prints the table and keeps it as JSON in bench/results/pages.json. Each ratio is to the floor of the same run. */
export async function writeReport(rows: readonly Row[], settings: object): Promise<void> {
  const floorOf = ({ page, concurrency }: Row): Row =>
    rows.find((row) => row.contender === 'floor' && row.page === page && row.concurrency === concurrency) as Row;
  const withRatios = rows.map((row) => ({ ...row, p50ToFloor: row.p50Ms / floorOf(row).p50Ms, cpuToFloor: row.cpuMs / floorOf(row).cpuMs }));
  console.log(
    '\n| page | at once | contender | p50 ms | p99 ms | CPU ms/request | PostgreSQL CPU ms/request | p50 ÷ floor | CPU ÷ floor |\n|---|---|---|---|---|---|---|---|---|',
  );
  for (const row of withRatios) {
    const figures = [row.p50Ms, row.p99Ms, row.cpuMs, row.databaseCpuMs, row.p50ToFloor, row.cpuToFloor].map((figure) => figure.toFixed(2));
    console.log(`| ${row.page} | ${row.concurrency} | ${row.contender} | ${figures.join(' | ')} |`);
  }
  await mkdir(folder, { recursive: true });
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
  await writeFile(`${folder}pages.json`, `${JSON.stringify({ at: new Date().toISOString(), machine, ...settings, rows: withRatios }, null, 2)}\n`);
}

export type Row = {
  readonly page: Page;
  readonly contender: string;
  readonly concurrency: number;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the contender's own processes, for each request. */
  readonly cpuMs: number;
  /** Of PostgreSQL, for each request. */
  readonly databaseCpuMs: number;
};
