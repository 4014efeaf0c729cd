import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Ground } from './case.ts';
import { cases } from './cases.ts';
import { printResult, printSummary } from './print-result.ts';
import { runCases } from './run-cases.ts';
import { startShop } from './shop/start-shop.ts';
import { startStage } from './stage/start-stage.ts';

const usage = `Usage: npm run scorecard -- [options]
Attacks the running system, on this machine alone, and breaks parts of it. docs/scorecard.md tells of the cases.
  --only SEC-17,REL-01   these cases, or all that begin so: REL
  --quick                shorter loads
`;

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
if (values.help) console.log(usage);
else process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = values.only?.split(',') ?? [''];
  const chosen = cases({ isQuick: values.quick }).filter(({ id }) => wanted.some((part) => id.startsWith(part)));
  const stack = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-scorecard-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    const ground: Ground = { shop: once(() => startShop(folder, stack)), stage: once(() => startStage(folder, stack)) };
    const results = await runCases(chosen, { ground, onResult: (result) => process.stdout.write(printResult(result)) });
    process.stdout.write(printSummary(results));
    return results.length > 0 && results.every(({ faults }) => faults.length === 0) ? 0 : 1;
  } finally {
    await stack.disposeAsync();
  }
}

function once<Value>(start: () => Promise<Value>): () => Promise<Value> {
  let started: Promise<Value> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
