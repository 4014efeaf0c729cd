import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

const text = `select datname, state, left(query, 80) as query, extract(epoch from clock_timestamp() - xact_start)::int as seconds
  from pg_stat_activity where backend_type = 'client backend' and xact_start < clock_timestamp() - interval '5 seconds'
  union all select database, 'prepared', gid, extract(epoch from clock_timestamp() - prepared)::int from pg_prepared_xacts`;

export const transactionsAreShort: Invariant = {
  name: 'no transaction is older than 5 s',
  faults: async ({ adminUrls }) => {
    const rows = await Promise.all(adminUrls.map((url) => ask<{ datname: string; state: string; query: string; seconds: number }>(url, text)));
    return rows.flat().map(({ datname, state, query, seconds }) => `${datname}: a transaction is ${seconds} s old, ${state}: ${query}`);
  },
};
