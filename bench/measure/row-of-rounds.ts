import type { StartedGateway } from '../gateways/start-gateway.ts';
import type { HeaderMode } from '../load/write-request.ts';
import type { Row } from '../report/row.ts';
import type { Round } from './measure-round.ts';
import { median } from './median.ts';
import { peakMiB } from './memory.ts';

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
