import { type Job, publish, schedule, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';
import { productChanged } from '../events.ts';
import { tellProducts } from '../tell-products.ts';

const data = z.object({ rebuildId: z.uuid(), after: z.uuid().nullable() });
const pageSize = 100;
const first = '00000000-0000-0000-0000-000000000000';

/** Tells of every product, a page at a time, each behind whatever was told of it before. */
export const tellAllProducts: Job<z.infer<typeof data>> = {
  name: 'products.tell_all_products',
  data,
  handle: async ({ rebuildId, after }, { database }) => {
    await database.fork().transactional(async (tx) => {
      const page: { id: string }[] = await tx.execute(`select id from product where id > ? order by id limit ${pageSize} for no key update`, [after ?? first]);
      const keys = page.map(({ id }) => id);
      const isLast = page.length < pageSize;
      await tellProducts(tx, keys);
      await publish(tx, snapshotTaken, { key: rebuildId, payload: { rebuildId, type: productChanged.name, keys, isLast } });
      if (!isLast) await schedule(tx, tellAllProducts, { rebuildId, after: keys.at(-1) ?? null }, { key: `${rebuildId} ${keys.at(-1)}` });
    });
  },
};
