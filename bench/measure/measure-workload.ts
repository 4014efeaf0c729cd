import type { StartedGateway } from '../gateways/start-gateway.ts';
import type { HeaderMode } from '../load/write-request.ts';
import type { Settings } from '../options.ts';
import type { Row } from '../report/row.ts';
import type { Stage } from '../stage.ts';
import { AnswerCheck, type Expectation } from './check-answers.ts';
import { measureReload } from './measure-reload.ts';
import { measureRound, type Round } from './measure-round.ts';
import { measureSlow } from './measure-slow.ts';
import { median } from './median.ts';
import { forgetPeak, peakMiB } from './memory.ts';

/** One gateway under one workload, ready to be measured. */
export type Contender = { readonly gateway: StartedGateway; readonly check: AnswerCheck };

/** Lets every gateway answer every question, then measures them in turn, round by round: what else the machine does falls on all of them. */
export async function measureWorkload(stage: Stage, expectation: Expectation, settings: Settings): Promise<Row[]> {
  const { name } = expectation.workload;
  const contenders: Contender[] = [];
  for (const gateway of stage.gateways.filter((one) => name !== 'reload' || canReload(one))) {
    const check = new AnswerCheck(expectation);
    const wrong = await check.askAll(gateway.origin);
    if (wrong > 0) console.log(`${name}: ${gateway.name} answers ${wrong} of ${expectation.answers.length} questions wrong: ${check.firstWrong}`);
    contenders.push({ gateway, check });
  }
  switch (name) {
    case 'reload':
      return measureReload(stage, expectation, { contenders, settings });
    case 'slow':
      return measureSlow(stage, expectation, { contenders, settings });
    default:
      return measureSteady(stage, expectation, { contenders, settings });
  }
}

export type Measurement = { readonly contenders: readonly Contender[]; readonly settings: Settings };

async function measureSteady({ responders }: Stage, { workload }: Expectation, { contenders, settings }: Measurement): Promise<Row[]> {
  const { rounds: count, seconds, connections } = settings;
  const rows: Row[] = [];
  for (const headers of settings.headers) {
    const results = new Map(contenders.map(({ gateway }) => [gateway, [] as Round[]]));
    for (let round = -1; round < count; round++) {
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

/** The median of the rounds; errors are the sum. */
export function rowOf(gateway: StartedGateway, { workload, headers, rounds }: Of): Row {
  const of = (key: keyof Round): number => median(rounds.map((round) => round[key] ?? Number.NaN));
  return {
    workload,
    gateway: gateway.name,
    headers,
    rps: of('rps'),
    requestsPerCpuSecond: of('requestsPerCpuSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    rssMiB: peakMiB(gateway.pid),
    callsPerRequest: of('callsPerRequest'),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
    anonymousShare: of('anonymousShare'),
  };
}

type Of = { readonly workload: Row['workload']; readonly headers: HeaderMode; readonly rounds: readonly Round[] };

/** The floor has no supergraph, and mercurius asks the subgraphs themselves. */
function canReload({ name }: StartedGateway): boolean {
  return name !== 'floor' && name !== 'mercurius';
}
