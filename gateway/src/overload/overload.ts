import { url as debuggerUrl } from 'node:inspector';
import { DomainError, type Logger, type Readiness } from '@supergraph/service-kit';
import { AdmissionControl, lookEveryMs } from './admission-control.ts';

export type OverloadSettings = {
  /** Requests in flight. */
  readonly maxRequests: number;
  /** An event loop that is later than that looks at no new requests; 0 lets it be as late as it is. */
  readonly maxLoopDelayMs: number;
};

export type Overload = {
  /** Tells of a request that has come while so many are in flight. @throws DomainError OVERLOADED */
  admit(request: { readonly answerHeaders: string[] }, inFlight: number): void;
  /** Not ready while requests are shed, so that a balancer looks elsewhere, and for a while after. */
  readiness(): Readiness;
  stop(): Promise<void>;
};

/** Watches the event loop, and refuses at once what could not be answered in good time. */
export function watchOverload({ maxRequests, maxLoopDelayMs }: OverloadSettings, logger: Logger): Overload {
  const control = new AdmissionControl({ maxRequests, maxLoopDelayMs, now: () => performance.now() });
  let isTold = false;
  const look = (): void => {
    // Who steps through the program stops the loop at will.
    if (debuggerUrl() !== undefined) {
      control.forget();
      return;
    }
    control.look();
    if (control.isShedding === isTold) return;
    isTold = control.isShedding;
    if (isTold) logger.warn({ limit: control.limit, delayMs: Math.round(control.delayMs) }, 'the gateway has more to do than it can, and refuses requests');
    else logger.info('the gateway takes all requests again');
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    admit: ({ answerHeaders }, inFlight) => {
      if (control.admits(inFlight)) return;
      answerHeaders.push('retry-after', String(retryAfterSeconds));
      throw new DomainError('OVERLOADED', 'There is more to do than can be done now. Ask again in a while.', { extensions: { retryAfterSeconds } });
    },
    readiness: () =>
      control.isShedding ? { ok: false, checks: { load: 'requests are refused, as there are too many' } } : { ok: true, checks: { load: 'ok' } },
    stop: async () => clearInterval(timer),
  };
}

/** In which it recovers from anything that has ended. */
const retryAfterSeconds = 1;
