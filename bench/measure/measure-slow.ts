import type { Row } from '../report/row.ts';
import type { Stage } from '../stage.ts';
import type { Expectation } from './check-answers.ts';
import type { Measurement } from './contender.ts';
import { createRateMeasure, findRate } from './measure-at-rate.ts';
import type { Round } from './measure-round.ts';
import { median } from './median.ts';
import { forgetPeak } from './memory.ts';
import { rowOf } from './row-of-rounds.ts';

/** Each gateway at a rate of its own, with all subgraphs prompt and with one of them slow, in turn. */
export async function measureSlow(stage: Stage, expectation: Expectation, { contenders, settings }: Measurement): Promise<Row[]> {
  const headers = 'distinct';
  const measure = createRateMeasure(stage, expectation, { settings, headers });
  const { rounds: count, seconds, budgetSeconds } = settings;
  const isLate = (): boolean => performance.now() > budgetSeconds * 1_000;
  const results = [];
  for (const contender of contenders) {
    results.push({ contender, rate: await findRate(measure, contender, seconds), prompt: [] as Round[], slow: [] as Round[] });
    forgetPeak(contender.gateway.pid);
  }
  for (let round = 0; round < (isLate() ? 1 : count); round++) {
    for (const { contender, rate, prompt, slow } of results) {
      prompt.push(await measure(contender, { seconds, rate }));
      await stage.responders.delay(expectation.workload.slow?.delaysMs ?? {});
      slow.push(await measure(contender, { seconds, rate }));
      await stage.responders.delay({});
    }
  }
  return results.map(({ contender, rate, prompt, slow }) => ({
    ...rowOf(contender.gateway, { workload: 'slow', headers, rounds: slow }),
    rate,
    steadyP99Ms: median(prompt.map(({ p99Ms }) => p99Ms)),
    bystanderP99Ms: median(slow.map(({ bystanderP99Ms = Number.NaN }) => bystanderP99Ms)),
    steadyBystanderP99Ms: median(prompt.map(({ bystanderP99Ms = Number.NaN }) => bystanderP99Ms)),
  }));
}
