import { byUuid, defineSnapshot } from '@supergraph/events';
import { productChanged } from './events.ts';
import { tellProducts } from './tell-products.ts';

export const productSnapshot = defineSnapshot({
  ...byUuid,
  type: productChanged,
  job: 'products.tell_all_products',
  pageSize: 100,
  tellPage: async (tx, { after, limit }) => {
    const page: { id: string }[] = await tx.execute('select id from product where id > ? order by id limit ? for no key update', [after, limit]);
    const ids = page.map(({ id }) => id);
    await tellProducts(tx, ids);
    return ids;
  },
});
