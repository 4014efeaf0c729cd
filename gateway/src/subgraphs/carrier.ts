import type { SubgraphAnswer, SubgraphCall } from './transport.ts';

/** What brings one call to a subgraph, by HTTP or by a function of this process, and knows nothing of other calls. */
export type Carrier = {
  readonly name: string;
  /** See `SubgraphTransport`. */
  readonly sendsJson: boolean;
  /** Rejects at once with the reason of `signal` when that aborts, and lets go of the subgraph. @throws CallFailure */
  carry(call: SubgraphCall, signal: AbortSignal): Promise<SubgraphAnswer>;
  /** Rejects when a call has no chance. */
  ready(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};
