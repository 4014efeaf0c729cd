import { DomainError } from '@supergraph/service-kit';
import type { QueryPlan } from '../plan/query-plan.ts';
import type { SubgraphAnswer, SubgraphCall, SubgraphTransport } from '../subgraphs/transport.ts';
import { readReply } from './call-subgraph.ts';
import { compileNode } from './compile-plan.ts';
import type { Execution } from './execution.ts';
import type { PlanTools } from './plan-tools.ts';
import { compileTake } from './root-fetch.ts';
import { passCall, writeCall } from './write-call.ts';

/** Where the events of a subscription come from, and what is done with each. */
export type Events = {
  readonly transport: SubgraphTransport;
  /** What the subgraph is asked for, once. */
  call(execution: Asking): SubgraphCall;
  /** Asks it. @throws DomainError as the transport */
  open(execution: Asking): Promise<AsyncIterable<SubgraphAnswer>>;
  /** Puts an event into an execution of its own, and fetches what other subgraphs have to it. Never rejects. */
  take(execution: Execution, event: SubgraphAnswer): Promise<void>;
};

const nothingSent = { representations: [], passes: undefined } as const;

type Asking = Pick<Execution, 'variables' | 'context'>;

/** @throws DomainError OPERATION_NOT_SUPPORTED where the plan has no source of events */
export function compileEvents({ node }: QueryPlan, tools: PlanTools): Events {
  if (node?.kind !== 'Subscription') throw new DomainError('OPERATION_NOT_SUPPORTED', 'The field of a subscription may not depend on a condition.');
  const { primary } = node;
  const transport = tools.transport(primary.serviceName);
  const { subscribe } = transport;
  if (!subscribe) throw new DomainError('OPERATION_NOT_SUPPORTED', `The subgraph "${primary.serviceName}" offers no subscriptions.`);
  const write = (transport.sendsJson ? writeCall : passCall)(primary);
  const takeRoot = compileTake(primary, [], tools);
  const rest = node.rest && compileNode(node.rest, [], tools);
  return {
    transport,
    call: (execution) => write(execution, nothingSent),
    open: (execution) => subscribe(write(execution, nothingSent)),
    take: async (execution, event) => {
      takeRoot(execution, readReply(event, execution, transport.name), [execution.root]);
      await rest?.(execution);
    },
  };
}
