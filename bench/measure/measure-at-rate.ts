import type { HeaderMode } from '../load/write-request.ts';
import type { Stage } from '../stage.ts';
import type { Expectation } from './check-answers.ts';
import type { Contender, Measurement } from './contender.ts';
import { measureRound, type Round } from './measure-round.ts';

/** What share of the requests that a gateway could answer it is asked, where its latency is measured beside a disturbance. */
const share = 0.4;

export type RateMeasure = (contender: Contender, given: { readonly seconds: number; readonly rate?: number }) => Promise<Round>;

/** Measures with a given rate of requests; without one, as many as the gateway can answer. */
export function createRateMeasure(
  { responders }: Stage,
  { workload }: Expectation,
  { settings, headers }: Pick<Measurement, 'settings'> & { headers: HeaderMode },
): RateMeasure {
  const { connections } = settings;
  return ({ gateway, check }, given) => measureRound({ gateway, responders, workload, headers, connections, isRight: check.isRight.bind(check), ...given });
}

/** The rate at which a gateway is busy but not full, from what it answers when it is full. The first measurement lets it get warm. */
export async function findRate(measure: RateMeasure, contender: Contender, seconds: number): Promise<number> {
  await measure(contender, { seconds });
  const { rps } = await measure(contender, { seconds });
  return Math.max(1, rps * share);
}
