import type { Row } from '../report/row.ts';
import type { Stage } from '../stage.ts';
import type { Expectation } from './check-answers.ts';
import type { Measurement } from './contender.ts';
import { measureRound, type Round } from './measure-round.ts';
import { forgetPeak } from './memory.ts';
import { rowOf } from './row-of-rounds.ts';

/** All gateways in turn, round by round: what else the machine does falls on all of them. */
export async function measureSteady({ responders }: Stage, { workload }: Expectation, { contenders, settings }: Measurement): Promise<Row[]> {
  const { rounds: count, seconds, connections, budgetSeconds } = settings;
  const isLate = (): boolean => performance.now() > budgetSeconds * 1_000;
  const rows: Row[] = [];
  for (const headers of settings.headers) {
    if (isLate() && rows.length > 0) {
      console.log(`${workload.name}: no time is left for the headers "${headers}".`);
      continue;
    }
    const results = new Map(contenders.map(({ gateway }) => [gateway, [] as Round[]]));
    for (let round = -1; round < (isLate() ? 1 : count); round++) {
      for (const { gateway, check } of contenders) {
        // The first round is for compilers, caches and connections.
        if (round === 0) forgetPeak(gateway.pid);
        const isRight = check.isRight.bind(check);
        const measured = await measureRound({ gateway, responders, workload, headers, connections, seconds, isRight });
        if (round >= 0) results.get(gateway)?.push(measured);
      }
    }
    rows.push(...contenders.map(({ gateway }) => rowOf(gateway, { workload: workload.name, headers, rounds: results.get(gateway) ?? [] })));
  }
  return rows;
}
