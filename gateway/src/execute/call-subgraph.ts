import { DomainError, type ErrorCode } from '@supergraph/service-kit';
import { dataIn } from '../shape/compile-matcher.ts';
import type { SubgraphAnswer, SubgraphTransport } from '../subgraphs/transport.ts';
import type { CalledFetch } from './called-fetch.ts';
import type { Execution } from './execution.ts';
import { isMergedObject, type MergedObject } from './merged-data.ts';
import type { Representations } from './representations.ts';
import { readSubgraphErrors, type SubgraphError } from './subgraph-error.ts';
import { passCall, writeCall } from './write-call.ts';

export type Reply = {
  readonly data: MergedObject | null;
  readonly errors: readonly SubgraphError[];
  /** Data that was left unread, as JSON; `data` is null then. */
  readonly passed?: string;
};

export type Caller = (execution: Execution, representations: readonly Representations[], passes?: (text: string) => boolean) => Promise<Reply>;

/** A call that fails, or is not answered with GraphQL, is a reply of one error without a path. */
export function compileCall(node: CalledFetch, transport: SubgraphTransport): Caller {
  const write = transport.sendsJson ? writeCall(node) : passCall(node);
  return async (execution, representations, passes) => {
    const { context } = execution;
    try {
      context.signal?.throwIfAborted();
      const answer = await transport.call(write(execution, { representations, passes }));
      if (answer.isUnread && answer.text !== undefined) return { ...unread, passed: dataIn(answer.text) };
      return readReply(answer, execution, transport.name);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : context.signal?.aborted ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
      // Its own refusals a transport logs itself, with the reason and but once.
      if (!(error instanceof DomainError)) execution.logger.warn({ err: error, subgraph: transport.name, requestId: context.requestId }, 'fetch failed');
      return { data: null, errors: [refusal(transport.name, code)] };
    }
  };
}

/** Of one answer. */
const loggedErrors = 10;

const unread = { data: null, errors: [] } as const;

/** @throws Error when it is not an answer as GraphQL has it */
export function readReply(answer: SubgraphAnswer, { context: { requestId }, logger }: Pick<Execution, 'context' | 'logger'>, subgraph: string): Reply {
  const reply = readAnswer(answer);
  if (reply.errors.some(({ isMasked }) => isMasked))
    logger.warn({ subgraph, requestId, errors: answer.errors?.slice(0, loggedErrors) }, 'subgraph failed inside');
  return reply;
}

function readAnswer(answer: unknown): Reply {
  if (!isMergedObject(answer)) throw new Error('The answer is not a GraphQL response.');
  const { data, errors } = answer;
  const read = readSubgraphErrors(errors);
  if (!isMergedObject(data) && read.length === 0) throw new Error('The answer has neither data nor errors.');
  return { data: isMergedObject(data) ? data : null, errors: read };
}

/** The reason itself may name hosts and ports: it is logged, and not told. */
function refusal(subgraph: string, code: ErrorCode): SubgraphError {
  const message = code === 'SUBGRAPH_TIMEOUT' ? `The subgraph "${subgraph}" did not answer in time.` : `The subgraph "${subgraph}" is unavailable.`;
  return { message, path: null, code, extensions: {}, isMasked: false };
}
