import { DomainError, type Logger } from '@supergraph/service-kit';
import { ClientGone } from './call-failure.ts';
import { measureAnswer, measureCall } from './measure-call.ts';
import type { FetchTrace, ProbedTransport, SubgraphAnswer, SubgraphCall } from './transport.ts';

/** Tells who wants to know what a transport does: the log of each failed call, a traced request of each call. */
export function observeTransport(transport: ProbedTransport, logger: Logger): ProbedTransport {
  const call = async (call: SubgraphCall): Promise<SubgraphAnswer> => {
    try {
      return await transport.call(call);
    } catch (error) {
      if (!(error instanceof ClientGone)) logFailure(error, { service: transport.name, requestId: call.context.requestId }, logger);
      throw error;
    }
  };
  const { subscribe } = transport;
  return {
    ...(subscribe && { subscribe: observeEvents(subscribe, { service: transport.name }, logger) }),
    name: transport.name,
    sendsJson: transport.sendsJson ?? false,
    call: (request) => (request.context.onFetch ? traced(call, request, transport) : call(request)),
    ready: () => transport.ready(),
    stop: () => transport.stop(),
  };
}

type Subscribe = NonNullable<ProbedTransport['subscribe']>;

function observeEvents(subscribe: Subscribe, service: { readonly service: string }, logger: Logger): Subscribe {
  return async (call) => {
    const tell = (error: unknown): void => {
      if (!(error instanceof ClientGone)) logFailure(error, { ...service, requestId: call.context.requestId }, logger);
    };
    try {
      return observed(await subscribe(call), tell);
    } catch (error) {
      tell(error);
      throw error;
    }
  };
}

async function* observed<Item>(items: AsyncIterable<Item>, tell: (error: unknown) => void): AsyncGenerator<Item, void, void> {
  try {
    yield* items;
  } catch (error) {
    tell(error);
    throw error;
  }
}

function logFailure(error: unknown, place: Record<string, string>, logger: Logger): void {
  const isExpected = error instanceof DomainError;
  const reason = isExpected && error.cause instanceof Error ? error.cause.message : undefined;
  if (isExpected) logger.warn({ ...place, code: error.code, reason }, error.message);
  else logger.error({ ...place, err: error }, 'subgraph call failed');
}

async function traced(call: ProbedTransport['call'], request: SubgraphCall, transport: ProbedTransport): Promise<SubgraphAnswer> {
  const { fetch = null, context } = request;
  const sent = { service: transport.name, fetch, ...measureCall(request, transport) };
  const beganAt = performance.now();
  const tell = (answered: Pick<FetchTrace, 'sql' | 'responseBytes'>): void => {
    context.onFetch?.({ ...sent, beganAt, ms: Math.round((performance.now() - beganAt) * 1_000) / 1_000, ...answered });
  };
  try {
    const answer = await call(request);
    tell({ sql: statementsIn(answer), ...measureAnswer(answer) });
    return answer;
  } catch (error) {
    tell({ sql: [], responseBytes: null });
    throw error;
  }
}

function statementsIn({ extensions }: SubgraphAnswer): FetchTrace['sql'] {
  const trace = extensions?.['trace'];
  const sql = typeof trace === 'object' && trace !== null && 'sql' in trace ? trace.sql : undefined;
  return Array.isArray(sql) ? sql : [];
}
