import { addressBlock, DomainError, type Logger } from '@supergraph/service-kit';
import type { CallContext } from '../subgraphs/transport.ts';
import { openStore } from './open-store.ts';
import type { PointBound, PointCounter, Taken } from './point-counter.ts';
import { StoreState } from './store-state.ts';
import { StoredCounter } from './stored-counter.ts';
import { WindowCounter } from './window-counter.ts';

export type RateLimitSettings = {
  /** Of each caller who is signed in, for each window. */
  readonly points: number;
  /** Of each address, for all who are not signed in. */
  readonly anonymousPoints: number;
  /** Of each address, whoever asks: the requests that are looked at. */
  readonly requests: number;
  /** The length of a window. */
  readonly seconds: number;
  /** `memory`, or the URL of a store. */
  readonly store: string;
  readonly storeTimeoutMs: number;
};

/** What it needs to know of a request, and what it gives to it. */
export type LimitedRequest = Pick<CallContext, 'viewer' | 'client'> & {
  readonly raw: { readonly remoteAddress: string | undefined };
  /** `express` for an operation that is compiled already. */
  readonly lane: string;
  /** Characters of what was sent. */
  readonly size: number;
  readonly answerHeaders: string[];
  toll: Toll | undefined;
};

/** Takes points off what the caller of a request may ask for. @throws DomainError RATE_LIMITED */
export type Toll = (request: LimitedRequest, points: number) => void | Promise<void>;

export type RateLimits = {
  /** Before anything is known of the request but where it comes from. @throws DomainError RATE_LIMITED */
  boundRequests(request: LimitedRequest): void;
  /** Once it is known who calls: refuses one who has nothing left, and has the others charged. @throws DomainError RATE_LIMITED */
  boundCaller(request: LimitedRequest): void;
  /** At its end, a request that has come to no operation is charged for what it was. Never throws. */
  settle(request: LimitedRequest): void;
  stop(): Promise<void>;
};

export async function openRateLimits(settings: RateLimitSettings, logger: Logger): Promise<RateLimits> {
  const { seconds, requests, store: url, storeTimeoutMs: timeoutMs } = settings;
  const store = url === 'memory' ? undefined : await openStore({ url, timeoutMs, logger });
  const state = store && new StoreState({ prepare: store.prepare, logger });
  await state?.open();
  const open = (name: string, bound: PointBound): PointCounter => {
    const counter = new WindowCounter(bound);
    return store && state ? new StoredCounter({ limiter: store.limiter(name, bound), insurance: counter, store: state }) : counter;
  };
  const signedIn = createBound('caller', { points: settings.points, seconds }, open);
  const anonymous = createBound('address', { points: settings.anonymousPoints, seconds }, open);
  const looked = new WindowCounter({ points: requests, seconds });
  return {
    boundRequests: (request) => {
      const { isCovered, resetMs } = looked.take(blockOf(request), 1);
      if (!isCovered) throw refusal(request, resetMs);
    },
    boundCaller: (request) => {
      const bound = request.viewer ? signedIn : anonymous;
      bound.refuseExhausted(request);
      request.toll = bound.charge;
    },
    settle: (request) => {
      try {
        // Its answer has been given: that nothing is left is for the next to be told.
        const charging = request.toll?.(request, 1);
        if (charging) charging.catch(ignoreRefusal);
      } catch (error) {
        ignoreRefusal(error);
      }
    },
    stop: async () => store?.stop(),
  };
}

type Bound = { refuseExhausted(request: LimitedRequest): void; readonly charge: Toll };

function createBound(name: string, bound: PointBound, open: (name: string, bound: PointBound) => PointCounter): Bound {
  const policy = `"${name}";q=${bound.points};w=${bound.seconds}`;
  const limit = String(bound.points);
  const counter = open(name, bound);
  /** Under the names of draft-ietf-httpapi-ratelimit-headers-11, and those of its versions up to 06, which more clients know. */
  const settle = (request: LimitedRequest, { isCovered, left, resetMs }: Taken): void => {
    const seconds = secondsOf(resetMs);
    const { answerHeaders } = request;
    answerHeaders.push('ratelimit-policy', policy, 'ratelimit', `"${name}";r=${left};t=${seconds}`);
    answerHeaders.push('ratelimit-limit', limit, 'ratelimit-remaining', String(left), 'ratelimit-reset', String(seconds));
    if (!isCovered) throw refusal(request, resetMs);
  };
  return {
    refuseExhausted: (request) => {
      const resetMs = counter.exhaustedForMs(keyOf(request));
      if (resetMs > 0) settle(request, { isCovered: false, left: 0, resetMs });
    },
    charge: (request, points) => {
      // Once: a subscription that moves to another version of the supergraph is the one that was paid for.
      request.toll = undefined;
      const taken = counter.take(keyOf(request), Math.max(1, Math.ceil(points)) + pointsToRead(request));
      return taken instanceof Promise ? taken.then((it) => settle(request, it)) : settle(request, taken);
    },
  };
}

/** What is not known has to be read, checked and planned, and all of that for nothing when it is refused. */
function pointsToRead({ lane, size }: LimitedRequest): number {
  return lane === 'express' ? 0 : Math.floor(size / 100);
}

function keyOf(request: LimitedRequest): string {
  return request.viewer?.userId ?? blockOf(request);
}

function blockOf({ client, raw }: LimitedRequest): string {
  return addressBlock(client?.address ?? raw.remoteAddress ?? 'unknown');
}

function refusal({ answerHeaders }: LimitedRequest, resetMs: number): DomainError {
  const seconds = secondsOf(resetMs);
  answerHeaders.push('retry-after', String(seconds));
  return new DomainError('RATE_LIMITED', `Too much was asked for of late. Ask again in ${seconds} s.`, { extensions: { retryAfterSeconds: seconds } });
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

/** Never 0, so that who waits as long finds a new window. */
function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
