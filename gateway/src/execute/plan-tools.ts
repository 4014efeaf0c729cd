import type { SubgraphViews } from '../plan/subgraph-views.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import type { SubgraphTransport } from '../subgraphs/transport.ts';

/** What the steps of every plan stand on. */
export type PlanTools = {
  readonly types: TypeSystem;
  readonly views: SubgraphViews;
  /** @throws DomainError SUPERGRAPH_INVALID when there is none */
  transport(subgraph: string): SubgraphTransport;
};
