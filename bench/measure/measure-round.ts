import type { StartedGateway } from '../gateways/start-gateway.ts';
import { applyLoad, type Load } from '../load/apply-load.ts';
import { percentile } from '../pages/measure.ts';
import type { Responders } from '../responders/start-responders.ts';
import { startCpuClock } from './cpu-time.ts';

export type Round = {
  readonly requests: number;
  readonly errors: number;
  readonly rps: number;
  /** Requests for each second that the gateway's processes were on a core, in user and system mode. */
  readonly requestsPerCpuSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly callsPerRequest: number;
  /** The share of the calls that came without the client's `authorization` header. */
  readonly anonymousShare: number;
  /** Of the requests that do not touch what is slow. */
  readonly bystanderP99Ms?: number;
};

export type Measuring = Omit<Load, 'origin' | 'onBegin'> & { readonly gateway: StartedGateway; readonly responders: Responders };

export async function measureRound({ gateway, responders, ...load }: Measuring): Promise<Round> {
  await responders.count();
  let cpuMsSoFar = (): number => 0;
  const onBegin = (): void => {
    cpuMsSoFar = startCpuClock(gateway.pid);
  };
  const { questions, latenciesMs, errors, elapsedMs } = await applyLoad({ ...load, origin: gateway.origin, onBegin }).catch((cause) => {
    throw new Error(`${gateway.name} has failed under ${load.workload.name}. It has said: ${gateway.said()}`, { cause });
  });
  const cpuMs = cpuMsSoFar();
  const { calls, anonymous } = await responders.count();
  const requests = latenciesMs.length;
  const isBystander = load.workload.slow?.isBystander;
  return {
    requests,
    errors,
    rps: (requests * 1_000) / elapsedMs,
    requestsPerCpuSecond: (requests * 1_000) / cpuMs,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    callsPerRequest: calls / requests,
    anonymousShare: calls === 0 ? 0 : anonymous / calls,
    ...(isBystander && {
      bystanderP99Ms: percentile(
        latenciesMs.filter((_, index) => isBystander(questions[index] as number)),
        0.99,
      ),
    }),
  };
}
