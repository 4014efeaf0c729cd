import { subgraphNames } from '@supergraph/e2e';
import type { Findings } from '../../scorecard/case.ts';
import { isAlive } from '../../scorecard/is-alive.ts';
import type { Shop } from '../../scorecard/shop/start-shop.ts';

/** No subgraph and no gateway has ended. */
export function expectAllAlive(shop: Shop, findings: Findings): void {
  for (const name of subgraphNames) {
    const replicas = shop.replicas(name);
    findings.expect(replicas.length > 0, `there is no ${name}`);
    for (const { program } of replicas) findings.expect(isAlive(program.pid), `${name} has died: ${program.output().slice(-300)}`);
  }
  findings.expect(isAlive(shop.gateway.pid), `the gateway has died: ${shop.gateway.output().slice(-300)}`);
}
