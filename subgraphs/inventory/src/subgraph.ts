import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { onCommit } from './consumers/commit.ts';
import { onRelease } from './consumers/release.ts';
import { onReserve } from './consumers/reserve.ts';
import { onReturn } from './consumers/return.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { jobs } from './jobs/index.ts';
import { levelSnapshot } from './level-snapshot.ts';
import { migrations } from './migrations/index.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const inventory = defineSubgraph({
  name: 'inventory',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: {
    owned: { loc: 'stock_location', mov: 'stock_movement' },
    foreign: {
      'stock_policy.variant_id': ['var'],
      'stock_level.variant_id': ['var'],
      'stock_movement.variant_id': ['var'],
      'stock_movement.actor_id': ['usr'],
      'reservation_line.variant_id': ['var'],
    },
  },
  seed,
  events: { produces, consumes: [onReserve, onRelease, onCommit, onReturn, levelSnapshot.consumer], jobs },
});
