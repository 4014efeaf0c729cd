import { DomainError } from '@supergraph/service-kit';
import { type Connection, countRows, type PageArguments, readPage, type Sort, type SubgraphContext, selectList, selectPage } from '@supergraph/subgraph-kit';
import { coupons } from './reads.ts';
import type { CouponRow } from './rows.ts';

export type CouponPage = Connection<CouponRow> & {
  /** How many coupons the whole list has; null when counting would cost too much. */
  readonly count: () => Promise<number | null>;
};

const newestFirst: Sort = {
  name: 'NEWEST',
  keys: [
    { property: 'createdAt', sql: 'c.created_at', type: 'timestamptz', descending: true },
    { property: 'id', sql: 'c.id', type: 'uuid', descending: true },
  ],
};

type Request = {
  readonly args: PageArguments;
  /** The beginning of a code; '' for all. */
  readonly search: string;
  /** null for all. */
  readonly active: boolean | null;
  readonly fields: ReadonlySet<string>;
};

const searchBound = 100;
const matching = 'starts_with(c.code, $1) and ($2::boolean is null or c.active = $2)';

/** @throws DomainError BAD_USER_INPUT, INVALID_CURSOR, INVALID_PAGE_SIZE */
export async function readCouponPage({ database }: SubgraphContext, { args, search, active, fields }: Request): Promise<CouponPage> {
  if (search.length > searchBound) {
    throw new DomainError('BAD_USER_INPUT', `A search of ${search.length} characters is longer than ${searchBound}.`, { path: ['search'] });
  }
  const page = readPage(args, newestFirst);
  const list = selectList(coupons, fields, { alias: 'c', extra: ['createdAt'] });
  const values = [search.trim().toUpperCase(), active];
  const connection = await selectPage<CouponRow>(database, page, { list, from: 'coupon c', where: matching, values });
  return Object.assign(connection, { count: () => countRows(database, `select from coupon c where ${matching}`, values) });
}
