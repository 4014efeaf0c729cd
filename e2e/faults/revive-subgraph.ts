import type { SubgraphName } from '@supergraph/e2e';
import type { Shop } from '../../scorecard/shop/start-shop.ts';

/** Kills the processes of a subgraph, and starts one as what runs them would, with `settings` of its own. */
export async function reviveSubgraph(shop: Shop, name: SubgraphName, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const replica of shop.replicas(name)) {
    await replica.program.end('SIGKILL');
    shop.removeReplica(name, replica);
  }
  await shop.addReplica(name, settings);
}
