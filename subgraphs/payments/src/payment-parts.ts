import type { Logger } from '@supergraph/service-kit';
import type { Database, SubgraphContext } from '@supergraph/subgraph-kit';
import type { Provider } from './providers/provider.ts';
import type { TestProvider } from './providers/test/test-provider.ts';

/** What payments stands on, beside its database. */
export type PaymentParts = {
  readonly database: Database;
  readonly logger: Logger;
  /** null when none is connected. */
  readonly provider: Provider | null;
  /** The provider, where it is the test provider: its page confirms payments. */
  readonly testProvider: TestProvider | null;
  stop(): Promise<void>;
};

export type PaymentsContext = SubgraphContext<PaymentParts>;

/** Jobs are handed what the subgraph has opened, which their own type leaves open. */
export function partsOf({ resources }: { readonly resources: unknown }): PaymentParts {
  return resources as PaymentParts;
}
