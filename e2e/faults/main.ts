import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printResult, printSummary } from '../../scorecard/print-result.ts';
import { runCases } from '../../scorecard/run-cases.ts';
import { cases } from './cases.ts';
import { type Ground, startTwoServerShop, type TwoServerShop } from './ground.ts';

const usage = `Usage: npm run faults -- [options]
Breaks the running system, on this machine alone, and asks its databases each time whether money and stock are right. docs/faults.md tells of the cases.
  --only NAME,NAME   these cases, or all whose names begin so
  --quick            fewer repetitions
`;

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
/** Of all cases together: ten minutes, and fifteen where everything is repeated. */
const totalMs = values.quick ? 590_000 : 890_000;

if (values.help) console.log(usage);
else process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = values.only?.split(',') ?? [''];
  const chosen = cases.filter(({ id }) => wanted.some((part) => id.startsWith(part)));
  const stack = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-faults-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    // Hundreds of processes are started, which would spend most of their time on compiling the same again.
    process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
    let shop: Promise<TwoServerShop> | undefined;
    const ground: Ground = {
      isQuick: values.quick,
      folder,
      shop: () => {
        shop ??= startTwoServerShop(folder, stack);
        return shop;
      },
    };
    const results = await runCases(chosen, { ground, totalMs, patienceMs: 300_000, onResult: (result) => process.stdout.write(printResult(result)) });
    process.stdout.write(printSummary(results));
    return results.length > 0 && results.every(({ faults }) => faults.length === 0) ? 0 : 1;
  } finally {
    await stack.disposeAsync();
  }
}
