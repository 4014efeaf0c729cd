import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Data, moderator, type RunningReviews, startReviews, wrongRatings } from './running-reviews.ts';

let reviews: RunningReviews;
/** The products with most reviews, as `prod_<uuid>`. */
let items: string[];

beforeAll(async () => {
  reviews = await startReviews({ seedProfile: 'dev' });
  items = (await reviews.sql('select item_id from rating order by count desc, item_id limit 24')).map(({ item_id }) => `prod_${item_id}`);
});

afterAll(async () => {
  await reviews?.stop();
});

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
const nothing = '00000000-0000-7000-8000-000000000000';

/** The answer to a selection on entities of one type. */
async function entities(typeName: string, ids: readonly string[], selection: string, variables: Record<string, unknown> = {}) {
  const declared = Object.keys(variables).map((name) => `, $${name}: ${name === 'first' ? 'Int' : 'String'}`);
  const query = `query ($representations: [_Any!]!${declared.join('')}) {
    _entities(representations: $representations) { ... on ${typeName} { ${selection} } } }`;
  const { data, ...answer } = await reviews.run(query, { representations: ids.map((id) => ({ __typename: typeName, id })), ...variables });
  return { found: data?._entities as Data[], ...answer };
}

/** Every node of a list, page by page, with the number of pages. */
async function walk(readPage: (after: string | null) => Promise<Data>): Promise<{ nodes: Data[]; pages: number }> {
  const nodes: Data[] = [];
  let after: string | null = null;
  for (let pages = 1; pages <= 300; pages++) {
    const page: Data = await readPage(after);
    nodes.push(...page.nodes);
    expect(page.edges.map(({ node }: Data) => node)).toEqual(page.nodes);
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    if (!page.pageInfo.hasNextPage) return { nodes, pages };
    after = page.pageInfo.endCursor;
  }
  throw new Error('The list does not end.');
}

const pageOf = (selection: string): string =>
  `nodes { ${selection} } edges { node { ${selection} } cursor } pageInfo { hasNextPage hasPreviousPage endCursor }`;

describe('the demo data', () => {
  it('leaves every index in place', async () => {
    const rows = await reviews.sql(`select indexname from pg_indexes where tablename = 'review' order by indexname`);
    expect(rows.map(({ indexname }) => indexname)).toEqual([
      'review_author_newest',
      'review_item_author',
      'review_item_helpful',
      'review_item_newest',
      'review_item_rating',
      'review_pkey',
      'review_queue',
    ]);
  });
});

describe('CatalogItem.rating', () => {
  it('is what the published reviews come to, for every item of the demo data', async () => {
    expect(await reviews.sql(wrongRatings)).toEqual([]);
    const [{ count }] = await reviews.sql('select count(*)::int from rating');
    expect(count).toBeGreaterThan(100);
  });

  it('keeps the order of the items, is null without reviews, and costs one statement', async () => {
    const [one, two] = items as [string, string];
    const ids = [two, `prod_${nothing}`, one, `gift_${nothing}`, `gift_${bare(one)}`];
    const { found, statements } = await entities('CatalogItem', ids, 'id rating { average count histogram }');
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found.map(({ rating }) => rating !== null)).toEqual([true, false, true, false, false]);
    expect(statements).toHaveLength(1);
    const [row] = await reviews.sql(
      `select avg(rating)::float8 as average, count(*)::int, array_agg(rating) as ratings from review where item_id = $1 and state = 'PUBLISHED'`,
      [bare(one)],
    );
    const { average, count, histogram } = found[2].rating;
    expect(average).toBeCloseTo(row.average, 10);
    expect(count).toBe(row.count);
    expect(histogram).toEqual([1, 2, 3, 4, 5].map((stars) => row.ratings.filter((rating: number) => rating === stars).length));
  });

  it('is not there for what is no item', async () => {
    const { found } = await entities('CatalogItem', [`var_${nothing}`, 'prod_1', items[0] as string], 'rating { count }');
    expect(found.map((item) => item !== null)).toEqual([false, false, true]);
  });
});

describe('CatalogItem.reviews', () => {
  const byNewest = (a: Data, b: Data): boolean => a.createdAt >= b.createdAt;
  it.each([
    ['NEWEST', byNewest],
    ['HELPFUL', (a: Data, b: Data) => a.helpfulCount >= b.helpfulCount],
    ['RATING_DESC', (a: Data, b: Data) => a.rating >= b.rating],
    ['RATING_ASC', (a: Data, b: Data) => a.rating <= b.rating],
    ['null', byNewest],
  ])('walks the order %s whole, without gap or repeat', async (sort, isInOrder) => {
    const [item] = items as [string];
    const selection = `reviews(first: 4, after: $after, sort: ${sort}) { ${pageOf('id createdAt helpfulCount rating state')} totalCount }`;
    let totalCount = 0;
    const { nodes, pages } = await walk(async (after) => {
      const { found } = await entities('CatalogItem', [item], selection, { after });
      totalCount = found[0].reviews.totalCount;
      return found[0].reviews;
    });
    const published = await reviews.sql(`select id from review where item_id = $1 and state = 'PUBLISHED'`, [bare(item)]);
    expect(nodes.map(({ id }) => bare(id)).sort()).toEqual(published.map(({ id }) => id).sort());
    expect(pages).toBe(Math.ceil(published.length / 4));
    expect(pages).toBeGreaterThan(2);
    expect(totalCount).toBe(published.length);
    for (let index = 1; index < nodes.length; index++) expect(isInOrder(nodes[index - 1], nodes[index])).toBe(true);
  });

  it('reads the pages of any number of items by one statement, and only the columns asked for', async () => {
    const { found, statements } = await entities('CatalogItem', items, 'reviews(first: 2, sort: HELPFUL) { nodes { title helpfulCount } }');
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/body|author_id|verified_purchase|offset/i);
    expect(found).toHaveLength(24);
    for (const [index, id] of items.entries()) {
      const alone = await entities('CatalogItem', [id], 'reviews(first: 2, sort: HELPFUL) { nodes { title helpfulCount } }');
      expect(found[index]).toEqual(alone.found[0]);
      expect(found[index].reviews.nodes.length).toBeGreaterThan(0);
    }
  });

  it('counts by the statement that reads the ratings', async () => {
    const { found, statements } = await entities('CatalogItem', items, 'rating { count } reviews(first: 1) { totalCount nodes { id } }');
    expect(statements).toHaveLength(2);
    for (const { rating, reviews: page } of found) expect(page.totalCount).toBe(rating.count);
    const none = await entities('CatalogItem', [`gift_${nothing}`], 'reviews { nodes { id } totalCount pageInfo { hasNextPage startCursor endCursor } }');
    expect(none.found[0].reviews).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } });
  });

  it('gives each review its author by name, and its item, by one statement more', async () => {
    const { found, statements } = await entities(
      'CatalogItem',
      items,
      'id reviews(first: 5) { nodes { id author { id displayName } item { __typename id } } }',
    );
    expect(statements).toHaveLength(2);
    const names = await reviews.sql('select r.id, a.id as author_id, a.display_name from review r join author a on a.id = r.author_id');
    const nameOf = new Map(names.map((row) => [`rev_${row.id}`, row]));
    for (const { id, reviews: page } of found) {
      for (const review of page.nodes) {
        expect(review.item).toEqual({ __typename: 'CatalogItem', id });
        expect(review.author).toEqual({ id: `usr_${nameOf.get(review.id).author_id}`, displayName: nameOf.get(review.id).display_name });
      }
    }
  });

  it('says without a statement more who the author is, when no name is asked for', async () => {
    const { statements } = await entities('CatalogItem', items, 'reviews(first: 5) { nodes { author { id } } }');
    expect(statements).toHaveLength(1);
  });

  it.each([
    ['first: -1', 'INVALID_PAGE_SIZE'],
    ['first: 0', 'INVALID_PAGE_SIZE'],
    ['first: 100000', 'INVALID_PAGE_SIZE'],
    ['after: "abc"', 'INVALID_CURSOR'],
    [`after: "${Buffer.from('["RATING_ASC",3,"x"]').toString('base64url')}", sort: RATING_ASC`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["RATING_ASC","many","${nothing}"]`).toString('base64url')}", sort: RATING_ASC`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["RATING_ASC",999999999999999,"${nothing}"]`).toString('base64url')}", sort: RATING_ASC`, undefined],
    [`after: "${Buffer.from(`["NEWEST","2026-02-30 00:00:00+00","${nothing}"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["NEWEST","2026-02-03 00:00:00+00","${'-'.repeat(36)}"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["HELPFUL",3,"${nothing}"]`).toString('base64url')}", sort: RATING_DESC`, 'INVALID_CURSOR'],
    ['sort: LOUDEST', 'GRAPHQL_VALIDATION_FAILED'],
  ])('answers reviews(%s) with code %s', async (args, expected) => {
    const { response } = await entities('CatalogItem', [items[0] as string], `reviews(${args}) { nodes { id } }`);
    expect(response.errors?.[0]?.extensions?.['code']).toBe(expected);
  });
});

describe('User.reviews', () => {
  let userIds: string[];
  beforeAll(async () => {
    const rows = await reviews.sql(`select author_id from review where state = 'PUBLISHED' group by author_id order by count(*) desc, author_id limit 10`);
    userIds = rows.map(({ author_id }) => `usr_${author_id}`);
  });

  it('walks what the user has published, the newest first', async () => {
    const [userId] = userIds as [string];
    const { nodes, pages } = await walk(async (after) => {
      const { found } = await entities('User', [userId], `reviews(first: 3, after: $after) { ${pageOf('id createdAt')} }`, { after });
      return found[0].reviews;
    });
    const published = await reviews.sql(`select id from review where author_id = $1 and state = 'PUBLISHED' order by created_at desc, id desc`, [bare(userId)]);
    expect(nodes.map(({ id }) => bare(id))).toEqual(published.map(({ id }) => id));
    expect(pages).toBeGreaterThan(2);
  });

  it('reads and counts those of any number of users by a statement each', async () => {
    const ids = [...userIds, `usr_${nothing}`];
    const { found, statements } = await entities('User', ids, 'id reviews(first: 2) { nodes { state author { id } } totalCount }');
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toMatch(/body/);
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found.at(-1).reviews).toEqual({ nodes: [], totalCount: 0 });
    for (const { id, reviews: page } of found) for (const review of page.nodes) expect(review).toEqual({ state: 'PUBLISHED', author: { id } });
    const [{ count }] = await reviews.sql(`select count(*)::int from review where author_id = $1 and state = 'PUBLISHED'`, [bare(userIds[0] as string)]);
    expect(found[0].reviews.totalCount).toBe(count);
  });

  it('is not there for what is no user', async () => {
    const { found } = await entities('User', ['usr_1', items[0] as string], 'reviews { nodes { id } }');
    expect(found).toEqual([null, null]);
  });
});

describe('Review', () => {
  it('is resolved by its id, in order, by one statement, and only the columns asked for', async () => {
    const [one, two] = await reviews.sql('select id, rating from review order by id limit 2');
    const ids = [`rev_${two.id}`, `rev_${nothing}`, `rev_${one.id}`, `prod_${one.id}`, 'rev_1'];
    const { found, statements } = await entities('Review', ids, '__typename id rating');
    expect(found).toEqual([
      { __typename: 'Review', id: `rev_${two.id}`, rating: two.rating },
      null,
      { __typename: 'Review', id: `rev_${one.id}`, rating: one.rating },
      null,
      null,
    ]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/body|title|helpful_count/);
  });
});

describe('reviewQueue', () => {
  it('walks what waits, the oldest first', async () => {
    let totalCount = 0;
    const { nodes, pages } = await walk(async (after) => {
      const query = `query ($after: String) { reviewQueue(first: 7, after: $after) { ${pageOf('id state author { displayName } item { id }')} totalCount } }`;
      const { data, statements } = await reviews.run(query, { after }, moderator);
      expect(statements.length).toBeLessThanOrEqual(3);
      totalCount = data.reviewQueue.totalCount;
      return data.reviewQueue;
    });
    const pending = await reviews.sql(`select id from review where state = 'PENDING' order by created_at, id`);
    expect(nodes.map(({ id }) => bare(id))).toEqual(pending.map(({ id }) => id));
    expect(pages).toBeGreaterThan(2);
    expect(totalCount).toBe(pending.length);
  });

  it.each([
    ['first: -1', 'INVALID_PAGE_SIZE'],
    ['first: 100000', 'INVALID_PAGE_SIZE'],
    ['after: "abc"', 'INVALID_CURSOR'],
  ])('refuses %s with %s', async (args, code) => {
    expect(await reviews.code(`{ reviewQueue(${args}) { nodes { id } } }`)).toBe(code);
  });
});
