import { parseArgs } from 'node:util';
import { type Contender, measure, type Page, percentile, type Round } from './measure.ts';
import { type Row, writeReport } from './report.ts';
import { checkSameAnswers } from './same-answers.ts';
import { type Stage, startStage } from './stage.ts';

const usage = `Usage: npm run bench:pages -- [--profile m] [--rounds 5] [--requests 400] [--data-dir .data/bench]
The product page and the list page, in process and distributed, beside a floor that reads the same rows by hand-written SQL.
`;

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'm' },
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '400' },
    'data-dir': { type: 'string', default: '.data/bench' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else await bench({ profile: values.profile, rounds: Number(values.rounds), requests: Number(values.requests), dataDir: values['data-dir'] });

async function bench(settings: Settings): Promise<void> {
  const stack = new AsyncDisposableStack();
  try {
    await runRounds(await startStage({ ...settings, stack }), settings);
  } finally {
    await stack.disposeAsync();
  }
}

async function runRounds(stage: Stage, { profile, rounds, requests }: Settings): Promise<void> {
  await checkSameAnswers(stage.contenders, stage.keys);
  const results = new Map<string, Round[]>();
  for (let round = -1; round < rounds; round++) {
    for (const page of ['product-page', 'list-page'] as const) {
      for (const concurrency of [1, 8]) {
        // Every contender in every round: what else the machine does then falls on all of them.
        for (const contender of stage.contenders) {
          const keys = drawKeys(stage.keys[page], requests, round);
          const outcome = await measure(contender, { page, keys, concurrency, databasePids: stage.databasePids });
          // The first round is for compilers, caches and connections.
          if (round >= 0) append(results, keyOf({ page, concurrency, contender }), outcome);
        }
      }
    }
    console.log(round < 0 ? 'warm' : `round ${round + 1} of ${rounds}`);
  }
  await writeReport(rowsOf(results, stage.contenders), { profile, rounds, requests });
}

type Settings = { readonly profile: string; readonly rounds: number; readonly requests: number; readonly dataDir: string };

/** Other keys in each round, the same for every contender. */
function drawKeys(keys: readonly (string | null)[], count: number, round: number): (string | null)[] {
  return Array.from({ length: count }, (_, index) => keys[((round + 1) * count + index) % keys.length] ?? null);
}

function rowsOf(results: ReadonlyMap<string, readonly Round[]>, contenders: readonly Contender[]): Row[] {
  return (['product-page', 'list-page'] as const).flatMap((page) =>
    [1, 8].flatMap((concurrency) =>
      contenders.map((contender) => {
        const rounds = results.get(keyOf({ page, concurrency, contender })) ?? [];
        const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs);
        const perRequest = (sum: number): number => sum / latencies.length;
        return {
          page,
          contender: contender.name,
          concurrency,
          requests: latencies.length,
          p50Ms: percentile(latencies, 0.5),
          p99Ms: percentile(latencies, 0.99),
          cpuMs: perRequest(rounds.reduce((sum, { cpuMs }) => sum + cpuMs, 0)),
          databaseCpuMs: perRequest(rounds.reduce((sum, { databaseCpuMs }) => sum + databaseCpuMs, 0)),
        };
      }),
    ),
  );
}

function keyOf({ page, concurrency, contender }: { page: Page; concurrency: number; contender: Contender }): string {
  return `${page} ${concurrency} ${contender.name}`;
}

function append(results: Map<string, Round[]>, key: string, round: Round): void {
  results.set(key, [...(results.get(key) ?? []), round]);
}
