import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { onOrderNews } from './consumers/order-news.ts';
import { onProductChanged } from './consumers/product-changed.ts';
import { onRatingChanged } from './consumers/rating-changed.ts';
import { onSnapshotTaken } from './consumers/snapshot-taken.ts';
import { onStockLevelChanged } from './consumers/stock-level-changed.ts';
import { parts } from './discovery-parts.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { jobs } from './jobs/index.ts';
import { migrations } from './migrations/index.ts';
import { beginRebuild } from './rebuild/begin-rebuild.ts';
import { readProgress } from './rebuild/read-progress.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const discovery = defineSubgraph({
  name: 'discovery',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: {
    owned: {},
    foreign: {
      'search_document.product_id': ['prod'],
      'search_document.category_id': ['cat'],
      'search_document.department_id': ['cat'],
      'facet_value.category_id': ['cat'],
      'variant_stock.variant_id': ['var'],
      'variant_stock.product_id': ['prod'],
      'product_rating.product_id': ['prod'],
      'bought_together.product_id': ['prod'],
      'bought_together.other_id': ['prod'],
      'sale.order_id': ['ord'],
      'sale.product_id': ['prod'],
      'sale.user_id': ['usr'],
      'purchase.product_id': ['prod'],
      'purchase.user_id': ['usr'],
    },
  },
  seed,
  resources: parts,
  events: { produces, consumes: [onProductChanged, onStockLevelChanged, onRatingChanged, ...onOrderNews, onSnapshotTaken], jobs },
  rebuild: { begin: beginRebuild, readProgress },
});
