import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

export const seed: SubgraphDefinition['seed'] = {
  table: 'account',
  run: seedFrom({
    tables: ['role', 'user', 'address'],
    steps: [
      {
        label: 'users',
        sql: `insert into account (id, email, display_name, created_at, updated_at)
        select id, email, display_name, created_at, updated_at from dataset_user`,
      },
      {
        label: 'roles',
        sql: 'insert into role (id, name, permissions) select id, name, permissions from dataset_role',
      },
      {
        label: 'roles of users',
        sql: `insert into account_role (user_id, role_id)
        select u.id, r.id from dataset_user u cross join lateral unnest(u.role_ns) held(n) join dataset_role r on r.n = held.n`,
      },
      {
        label: 'addresses',
        sql: `insert into address (id, user_id, name, line1, line2, city, region, postal_code, country, is_default, created_at, updated_at)
        select id, user_id, name, line1, line2, city, region, postal_code, country, is_default, created_at, created_at from dataset_address`,
      },
    ],
  }),
};
