import type { GatewayName } from '../gateways/gateway-names.ts';
import type { HeaderMode } from '../load/write-request.ts';
import type { WorkloadName } from '../workloads/workload.ts';

/** One gateway under one workload. */
export type Row = {
  readonly workload: WorkloadName;
  readonly gateway: GatewayName;
  readonly headers: HeaderMode;
  readonly rps: number;
  /** For each second that its processes were on a core, in user and system mode. */
  readonly requestsPerCpuSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The most that its processes have had resident meanwhile. */
  readonly rssMiB: number;
  readonly callsPerRequest: number;
  /** Failed requests and wrong answers. */
  readonly errors: number;
  readonly requests: number;
  /** The share of the calls that came without the client's `authorization` header. */
  readonly anonymousShare: number;
  /** In `slow` and `reload`: the requests a second that were sent. */
  readonly rate?: number;
  /** In `slow` and `reload`: the same at the same rate, but undisturbed. */
  readonly steadyP99Ms?: number;
  /** In `slow`: of the requests that do not touch the slow subgraph. */
  readonly bystanderP99Ms?: number;
  readonly steadyBystanderP99Ms?: number;
};
