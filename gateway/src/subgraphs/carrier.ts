import type { SubgraphAnswer, SubgraphCall } from './transport.ts';

/** What brings one call to a subgraph, by HTTP or by a function of this process, and knows nothing of other calls. */
export type Carrier = {
  readonly name: string;
  /** See `SubgraphTransport`. */
  readonly sendsJson: boolean;
  /**
   * Rejects at once with the reason of `signal` when that aborts, and lets go of the subgraph. Nobody waits for the answer after
   * `endsAt`, on the clock of `performance.now()`. @throws CallFailure
   */
  carry(call: SubgraphCall, signal: AbortSignal, endsAt: number): Promise<SubgraphAnswer>;
  /** Rejects when a call has no chance. */
  ready(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};
