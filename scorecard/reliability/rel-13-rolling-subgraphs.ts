import { setTimeout as delay } from 'node:timers/promises';
import { type SubgraphName, subgraphNames } from '@supergraph/e2e';
import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { cartWrites } from '../shop/cart-writes.ts';
import { visitorOperations } from '../shop/operations.ts';
import { replaceReplica } from '../shop/replace-replica.ts';

export const rel13 = ({ isQuick }: { isQuick: boolean }): Case => ({
  id: 'REL-13',
  title: 'SIGTERM each subgraph in turn, a new one beside it, under reads and writes',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { product } = await visitorOperations();
    const { origin, gateway } = await shop.startGateway();
    const writes = await cartWrites(shop);
    const names: readonly SubgraphName[] = isQuick ? ['orders', 'reviews'] : subgraphNames;
    try {
      const reads = {
        origin,
        rate: 40,
        operation: () => product as object,
        isRight: (text: string) => text.includes('"rating":{"average"') && !text.includes('"errors"'),
      };
      const { load: read, result: written } = await withLoad(reads, async () => {
        const { load } = await withLoad({ origin, rate: 20, ...writes }, async () => {
          for (const name of names) await replaceReplica(shop, name);
          await delay(1_000);
        });
        return load;
      });
      findings.expect(read.wrongCount === 0, `${read.wrongCount} of ${read.count} reads failed: ${JSON.stringify(read.wrong).slice(0, 300)}`);
      findings.expect(written.wrongCount === 0, `${written.wrongCount} of ${written.count} writes failed: ${JSON.stringify(written.wrong).slice(0, 300)}`);
      const lost = await writes.countLost();
      findings.expect(lost === 0, `${lost} acknowledged writes are lost`);
      return `${read.wrongCount} of ${read.count} reads and ${written.wrongCount} of ${written.count} writes failed, ${lost} lost`;
    } finally {
      await gateway.end();
    }
  },
});
