import {
  type CallKey,
  createReceiver,
  DomainError,
  envelopeHeader,
  type HttpExchange,
  type Logger,
  type OpenedEnvelope,
  type Refusal,
  type RouteOptions,
  readDevViewer,
} from '@supergraph/service-kit';

/**
 * Whose calls a subgraph takes: of a gateway that signs them by one of these keys; or, `unsigned`, of whoever reaches its port,
 * which then must be this machine alone.
 */
export type TrustedCalls = readonly CallKey[] | 'unsigned';

export type Admission = {
  readonly admit: NonNullable<RouteOptions['admit']>;
  /** What was said of a call that has been admitted. */
  admitted(raw: HttpExchange): OpenedEnvelope;
};

export type AdmissionOptions = {
  readonly subgraph: string;
  readonly logger: Logger;
  /** Default `Date.now`. */
  readonly now?: (() => number) | undefined;
};

/** Decides which calls are answered, before anything else of them is looked at. */
export function admitCalls(calls: TrustedCalls, options: AdmissionOptions): Admission {
  return calls === 'unsigned' ? admitAll() : admitSigned(calls, options);
}

function admitSigned(keys: readonly CallKey[], { subgraph, logger, now }: AdmissionOptions): Admission {
  const receive = createReceiver({ subgraph, keys, ...(now && { now }) });
  const opened = new WeakMap<HttpExchange, OpenedEnvelope>();
  const tell = createTell(logger);
  const refuse = (reason: Refusal): never => {
    tell(reason);
    throw new DomainError('UNAUTHENTICATED', 'Only calls that the gateway has signed are answered.');
  };
  return {
    admit: (raw) => {
      const received = receive(raw.headers[envelopeHeader]?.toString());
      if (typeof received === 'string') return refuse(received);
      return (body) => {
        const envelope = received.open({ method: raw.method, path: raw.url, body });
        if (typeof envelope === 'string') return refuse(envelope);
        opened.set(raw, envelope);
      };
    },
    admitted: (raw) => {
      const envelope = opened.get(raw);
      if (!envelope) throw new Error('The call was not admitted.');
      return envelope;
    },
  };
}

/** Whoever reaches the port must not be able to fill the log: each reason is told once in ten seconds, with how often it was met. */
function createTell(logger: Logger): (reason: Refusal) => void {
  const met = new Map<Refusal, { toldAt: number; calls: number }>();
  return (reason) => {
    const state = met.get(reason) ?? { toldAt: Number.NEGATIVE_INFINITY, calls: 0 };
    met.set(reason, state);
    state.calls += 1;
    if (performance.now() - state.toldAt < 10_000) return;
    logger.warn({ reason, calls: state.calls }, 'calls refused');
    state.toldAt = performance.now();
    state.calls = 0;
  };
}

/** For the development of one subgraph by hand: its caller is who they say they are. */
function admitAll(): Admission {
  return {
    admit: () => () => {},
    admitted: ({ headers }) => {
      const trace = headers['x-supergraph-trace'] === '1';
      return { claims: { viewer: readDevViewer(headers['x-dev-viewer']), client: null, sessionCookie: null, trace }, timeoutMs: 0 };
    },
  };
}
