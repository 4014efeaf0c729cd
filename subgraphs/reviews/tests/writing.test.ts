import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { type Data, moderator, type RunningReviews, startReviews, wrongRatings } from './running-reviews.ts';

let reviews: RunningReviews;

beforeAll(async () => {
  reviews = await startReviews();
});

afterAll(async () => {
  await reviews?.stop();
});

const submission = `mutation ($itemId: ID!, $rating: Int!, $title: String, $body: String!) {
  reviewSubmit(itemId: $itemId, rating: $rating, title: $title, body: $body) {
    review { id rating title body state verifiedPurchase helpfulCount author { id displayName } item { id } createdAt updatedAt }
    userErrors { __typename code message path }
  } }`;

async function submit(variables: Record<string, unknown>, userId = v7()): Promise<Data> {
  const { data, response } = await reviews.run(submission, { rating: 5, body: 'Good.', ...variables }, signedIn(userId));
  expect(response.errors).toBeUndefined();
  return data.reviewSubmit;
}

/** The ids of new reviews of an item, one for each rating. */
async function submitAll(itemId: string, ratings: readonly number[]): Promise<string[]> {
  const payloads = await Promise.all(ratings.map((rating) => submit({ itemId, rating })));
  return payloads.map(({ review }) => review.id);
}

async function moderate(ids: readonly string[], state: string): Promise<Data> {
  const mutation = `mutation ($ids: [ID!]!, $state: ReviewState!) { reviewsModerate(ids: $ids, state: $state) {
    updated userErrors { __typename code message path } } }`;
  const { data, response } = await reviews.run(mutation, { ids, state }, moderator);
  expect(response.errors).toBeUndefined();
  return data.reviewsModerate;
}

async function ratingOf(itemId: string): Promise<Data> {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on CatalogItem { rating { average count histogram } reviews { nodes { id } totalCount } } } }`;
  const { data } = await reviews.run(query, { representations: [{ __typename: 'CatalogItem', id: itemId }] });
  expect(data._entities[0].reviews.totalCount).toBe(data._entities[0].rating?.count ?? 0);
  return data._entities[0].rating;
}

const product = (): string => `prod_${v7()}`;
const unknown = 'rev_00000000-0000-7000-8000-000000000000';

describe('reviewSubmit', () => {
  it('takes a review, which waits and does not count', async () => {
    const itemId = product();
    const userId = v7();
    const { review, userErrors } = await submit({ itemId, rating: 4, title: '  Fine ', body: ' It works.\n' }, userId);
    expect(userErrors).toEqual([]);
    expect(review).toMatchObject({
      rating: 4,
      title: 'Fine',
      body: 'It works.',
      state: 'PENDING',
      verifiedPurchase: false,
      helpfulCount: 0,
      item: { id: itemId },
    });
    expect(review.id).toMatch(/^rev_[0-9a-f-]{36}$/);
    expect(review.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    expect(review.author.id).toBe(`usr_${userId}`);
    expect(await ratingOf(itemId)).toBeNull();
  });

  it('shows the name that is known of the author, else a neutral one', async () => {
    const userId = v7();
    expect((await submit({ itemId: product() }, userId)).review.author.displayName).toBe('Customer');
    await reviews.sql('update author set display_name = $2 where id = $1', [userId, 'Ada L.']);
    expect((await submit({ itemId: product() }, userId)).review.author.displayName).toBe('Ada L.');
  });

  it('refuses a second review of the same item by the same viewer, and no other', async () => {
    const userId = v7();
    const id = v7();
    await submit({ itemId: `prod_${id}` }, userId);
    expect(await submit({ itemId: `prod_${id}`, rating: 1 }, userId)).toEqual({
      review: null,
      userErrors: [{ __typename: 'FieldError', code: 'DUPLICATE', message: `You have reviewed "prod_${id}" before.`, path: ['itemId'] }],
    });
    expect((await submit({ itemId: product() }, userId)).userErrors).toEqual([]);
    expect((await submit({ itemId: `prod_${id}` })).userErrors).toEqual([]);
    expect((await submit({ itemId: `gift_${id}` }, userId)).userErrors).toEqual([]);
  });

  it('lets one of many concurrent reviews by the same viewer through', async () => {
    const userId = v7();
    const itemId = product();
    const payloads = await Promise.all([1, 2, 3, 4, 5].map((rating) => submit({ itemId, rating }, userId)));
    expect(payloads.filter(({ review }) => review !== null)).toHaveLength(1);
    expect(payloads.flatMap(({ userErrors }) => userErrors.map(({ code }: Data) => code))).toEqual(Array(4).fill('DUPLICATE'));
  });

  it('takes texts up to their length, in characters and not in code units', async () => {
    const { review, userErrors } = await submit({ itemId: product(), title: '🙂'.repeat(200), body: '🙂'.repeat(5_000) });
    expect(userErrors).toEqual([]);
    expect([...review.body]).toHaveLength(5_000);
    expect((await submit({ itemId: product(), title: ' ' })).review.title).toBeNull();
  });

  it.each([
    ['no star', { rating: 0 }, ['BAD_USER_INPUT rating']],
    ['six stars', { rating: 6 }, ['BAD_USER_INPUT rating']],
    ['a long title', { title: 'x'.repeat(201) }, ['BAD_USER_INPUT title']],
    ['a blank body', { body: ' \n' }, ['BAD_USER_INPUT body']],
    ['a long body', { body: 'x'.repeat(5_001) }, ['BAD_USER_INPUT body']],
    ['all faults at once', { rating: -1, title: 'a\0b', body: 'a\0b' }, ['BAD_USER_INPUT rating', 'BAD_USER_INPUT title', 'BAD_USER_INPUT body']],
    ['a variant', { itemId: 'var_00000000-0000-7000-8000-000000000000' }, ['INVALID_ID itemId']],
    ['an id that is not one', { itemId: 'prod_1' }, ['INVALID_ID itemId']],
    ['an empty id', { itemId: '' }, ['INVALID_ID itemId']],
  ])('refuses %s, and keeps nothing', async (_name, variables, expected) => {
    const before = await reviews.sql('select count(*) from review');
    const { review, userErrors } = await submit({ itemId: product(), ...variables });
    expect(review).toBeNull();
    expect(userErrors.map(({ code, path }: Data) => `${code} ${path.join('.')}`)).toEqual(expected);
    expect(await reviews.sql('select count(*) from review')).toEqual(before);
  });

  it('refuses an anonymous caller', async () => {
    const { data, response } = await reviews.run(submission, { itemId: product(), rating: 5, body: 'Good.' });
    expect(data).toBeNull();
    expect(response.errors?.[0]).toMatchObject({ path: ['reviewSubmit'], extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('reviewsModerate', () => {
  it('counts a review while it is published', async () => {
    const itemId = product();
    const ids = await submitAll(itemId, [5, 5, 2]);
    expect(await moderate(ids, 'PUBLISHED')).toEqual({ updated: 3, userErrors: [] });
    expect(await ratingOf(itemId)).toEqual({ average: 4, count: 3, histogram: [0, 1, 0, 0, 2] });
    expect(await moderate(ids.slice(2), 'REJECTED')).toEqual({ updated: 1, userErrors: [] });
    expect(await ratingOf(itemId)).toEqual({ average: 5, count: 2, histogram: [0, 0, 0, 0, 2] });
    expect(await moderate(ids, 'PENDING')).toEqual({ updated: 3, userErrors: [] });
    expect(await ratingOf(itemId)).toBeNull();
    expect(await moderate(ids, 'REJECTED')).toEqual({ updated: 3, userErrors: [] });
    expect(await ratingOf(itemId)).toBeNull();
  });

  it('changes nothing, and counts nothing, when repeated', async () => {
    const itemId = product();
    const ids = await submitAll(itemId, [1, 3]);
    await moderate(ids, 'PUBLISHED');
    const before = await reviews.sql('select * from review order by id');
    expect(await moderate([...ids, ...ids], 'PUBLISHED')).toEqual({ updated: 0, userErrors: [] });
    expect(await reviews.sql('select * from review order by id')).toEqual(before);
    expect(await ratingOf(itemId)).toEqual({ average: 2, count: 2, histogram: [1, 0, 1, 0, 0] });
  });

  it('keeps apart a product and a gift card of the same uuid', async () => {
    const id = v7();
    await moderate(await submitAll(`prod_${id}`, [5]), 'PUBLISHED');
    await moderate(await submitAll(`gift_${id}`, [1]), 'PUBLISHED');
    expect(await ratingOf(`prod_${id}`)).toEqual({ average: 5, count: 1, histogram: [0, 0, 0, 0, 1] });
    expect(await ratingOf(`gift_${id}`)).toEqual({ average: 1, count: 1, histogram: [1, 0, 0, 0, 0] });
  });

  it('changes the known and names the unknown', async () => {
    const itemId = product();
    const ids = await submitAll(itemId, [5]);
    expect(await moderate([unknown, ...ids, unknown], 'PUBLISHED')).toEqual({
      updated: 1,
      userErrors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', message: `There is no review "${unknown}".`, path: ['ids'] }],
    });
    expect((await ratingOf(itemId)).count).toBe(1);
  });

  it.each([
    ['no ids', [], 'BAD_USER_INPUT'],
    ['251 ids', Array(251).fill(unknown), 'BAD_USER_INPUT'],
    ['an id of a product', ['prod_00000000-0000-7000-8000-000000000000'], 'INVALID_ID'],
    ['an id that is not one', ['rev_1'], 'INVALID_ID'],
  ])('refuses %s', async (_name, ids, code) => {
    expect(await moderate(ids, 'PUBLISHED')).toMatchObject({ updated: 0, userErrors: [{ __typename: 'FieldError', code, path: ['ids'] }] });
  });

  it('refuses a state that there is not', async () => {
    expect(await reviews.code(`mutation { reviewsModerate(ids: ["${unknown}"], state: GONE) { updated } }`)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('moderates any number of reviews by three statements, and tells of the ratings by one', async () => {
    const ids = [...(await submitAll(product(), [1, 2, 3])), ...(await submitAll(product(), [4, 5]))];
    const { statements } = await reviews.run(`mutation ($ids: [ID!]!) { reviewsModerate(ids: $ids, state: PUBLISHED) { updated } }`, { ids }, moderator);
    const heads = statements.map((text) => text.trimStart().toLowerCase().split(' ').slice(0, 3).join(' '));
    const named = heads.map((head) => (head === 'insert into outbox' ? head : head.split(' ')[0]));
    expect(named.filter((head) => head !== 'begin' && head !== 'commit')).toEqual([...['select', 'update', 'insert'], 'insert into outbox']);
  });

  it('changes no state when the rating cannot follow', async () => {
    const itemId = product();
    const ids = await submitAll(itemId, [5]);
    await moderate(ids, 'PUBLISHED');
    const bare = itemId.slice('prod_'.length);
    await reviews.sql('update rating set five_stars = 0 where item_id = $1', [bare]);
    const mutation = 'mutation ($ids: [ID!]!) { reviewsModerate(ids: $ids, state: REJECTED) { updated } }';
    expect(await reviews.code(mutation, { ids })).toBe('INTERNAL_SERVER_ERROR');
    expect(await reviews.sql('select state from review where item_id = $1', [bare])).toEqual([{ state: 'PUBLISHED' }]);
    await reviews.sql('update rating set five_stars = 1 where item_id = $1', [bare]);
  });

  it('keeps ratings right when overlapping moderations run at once', async () => {
    const items = Array.from({ length: 6 }, product);
    const ids = (await Promise.all(items.map((itemId) => submitAll(itemId, [1, 2, 3, 4, 5])))).flat();
    const states = ['PUBLISHED', 'REJECTED', 'PENDING'];
    // Each in an order of its own, over two thirds of the reviews, so that any two meet and would lock crosswise.
    const moderations = Array.from({ length: 60 }, (_nothing, turn) => {
      const chosen = ids.map((id, index) => ({ id, place: ((index + 1) * (turn + 1) * 7) % 31 })).filter(({ place }) => place < 21);
      return { ids: chosen.sort((one, other) => one.place - other.place).map(({ id }) => id), state: states[turn % 3] as string };
    });
    const payloads = await Promise.all(moderations.map((moderation) => moderate(moderation.ids, moderation.state)));
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await reviews.sql(wrongRatings)).toEqual([]);
    await moderate(ids, 'PUBLISHED');
    for (const itemId of items) expect(await ratingOf(itemId)).toEqual({ average: 3, count: 5, histogram: [1, 1, 1, 1, 1] });
  });

  it('keeps ratings right when moderations of other reviews of the same items run at once', async () => {
    const items = Array.from({ length: 12 }, product);
    // One review of each item a moderation, listed from another item on each time.
    const rounds = await Promise.all(items.slice(0, 10).map(() => Promise.all(items.map(async (itemId) => (await submit({ itemId, rating: 4 })).review.id))));
    for (const state of ['PUBLISHED', 'REJECTED', 'PUBLISHED']) {
      const payloads = await Promise.all(rounds.map((ids, turn) => moderate([...ids.slice(turn), ...ids.slice(0, turn)], state)));
      expect(payloads).toEqual(Array(10).fill({ updated: 12, userErrors: [] }));
      expect(await reviews.sql(wrongRatings)).toEqual([]);
    }
    for (const itemId of items) expect((await ratingOf(itemId)).count).toBe(10);
  });

  it('counts a review once when many publish it at once', async () => {
    const itemId = product();
    const ids = await submitAll(itemId, [5]);
    const payloads = await Promise.all(Array.from({ length: 8 }, () => moderate(ids, 'PUBLISHED')));
    expect(payloads.reduce((sum, { updated }) => sum + updated, 0)).toBe(1);
    expect((await ratingOf(itemId)).count).toBe(1);
  });
});

describe('reviewHelpfulVote', () => {
  const mutation = `mutation ($reviewId: ID!, $helpful: Boolean!) { reviewHelpfulVote(reviewId: $reviewId, helpful: $helpful) {
    review { id helpfulCount } userErrors { __typename code path } } }`;
  const vote = async (reviewId: string, helpful: boolean, userId = v7()): Promise<Data> => {
    const { data, response } = await reviews.run(mutation, { reviewId, helpful }, signedIn(userId));
    expect(response.errors).toBeUndefined();
    return data.reviewHelpfulVote;
  };
  const publish = async (author = v7()): Promise<string> => {
    const { review } = await submit({ itemId: product() }, author);
    await moderate([review.id], 'PUBLISHED');
    return review.id;
  };

  it('counts one vote a person, until it is taken back', async () => {
    const id = await publish();
    const userId = v7();
    for (const [helpful, helpfulCount] of [
      [false, 0],
      [true, 1],
      [true, 1],
      [false, 0],
      [false, 0],
      [true, 1],
    ] as const) {
      expect(await vote(id, helpful, userId)).toEqual({ review: { id, helpfulCount }, userErrors: [] });
    }
    expect((await vote(id, true)).review.helpfulCount).toBe(2);
  });

  it('counts exactly the votes that there are when many vote at once, some of them twice', async () => {
    const id = await publish();
    const voters = Array.from({ length: 12 }, () => v7());
    await Promise.all([...voters, ...voters].map((userId) => vote(id, true, userId)));
    await Promise.all(voters.slice(0, 5).flatMap((userId) => [vote(id, false, userId), vote(id, false, userId)]));
    expect(await reviews.sql('select helpful_count from review where id = $1', [id.slice(4)])).toEqual([{ helpful_count: 7 }]);
    expect(await reviews.sql('select count(*)::int from helpful_vote where review_id = $1', [id.slice(4)])).toEqual([{ count: 7 }]);
  });

  it('leaves the time of the last change alone', async () => {
    const id = await publish();
    const read = () => reviews.sql('select updated_at from review where id = $1', [id.slice(4)]);
    const before = await read();
    await vote(id, true);
    expect(await read()).toEqual(before);
  });

  it('refuses what is not published, not there, not a review, or the viewer’s own', async () => {
    const author = v7();
    const { review: waiting } = await submit({ itemId: product() });
    const refused = (__typename: string, code: string) => ({ review: null, userErrors: [{ __typename, code, path: ['reviewId'] }] });
    expect(await vote(waiting.id, true)).toEqual(refused('NotFoundError', 'NOT_FOUND'));
    expect(await vote(unknown, true)).toEqual(refused('NotFoundError', 'NOT_FOUND'));
    expect(await vote('rev_1', true)).toEqual(refused('FieldError', 'INVALID_ID'));
    expect(await vote(await publish(author), true, author)).toEqual(refused('FieldError', 'BAD_USER_INPUT'));
  });

  it('refuses an anonymous caller', async () => {
    const { response } = await reviews.run(mutation, { reviewId: unknown, helpful: true });
    expect(response.errors?.[0]).toMatchObject({ path: ['reviewHelpfulVote'], extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('an account that is gone', () => {
  it('leaves its reviews without an author', async () => {
    const userId = v7();
    const { review } = await submit({ itemId: product() }, userId);
    await reviews.sql('delete from author where id = $1', [userId]);
    const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Review { body author { id displayName } } } }';
    const { data } = await reviews.run(query, { representations: [{ __typename: 'Review', id: review.id }] }, moderator);
    expect(data._entities).toEqual([{ body: 'Good.', author: null }]);
  });
});

describe('the database', () => {
  const insertReview = (columns: Record<string, unknown>): Promise<Data[]> => {
    const row = { id: v7(), item_id: v7(), item_kind: 'prod', rating: 5, body: 'Good.', created_at: 'now', updated_at: 'now', ...columns };
    return reviews.sql(`insert into review (${Object.keys(row)}) values (${Object.keys(row).map((_key, index) => `$${index + 1}`)})`, Object.values(row));
  };

  it.each([
    ['no star', { rating: 0 }, 'review_rating_check'],
    ['six stars', { rating: 6 }, 'review_rating_check'],
    ['an empty title', { title: '' }, 'review_title_check'],
    ['a long title', { title: 'x'.repeat(201) }, 'review_title_check'],
    ['no body', { body: '' }, 'review_body_check'],
    ['an unknown state', { state: 'GONE' }, 'review_state_check'],
    ['a variant', { item_kind: 'var' }, 'review_item_kind_check'],
    ['helpful to fewer than nobody', { helpful_count: -1 }, 'review_helpful_count_check'],
    ['an author without a name', { author_id: '00000000-0000-7000-8000-000000000000' }, 'review_author_id_fkey'],
  ])('refuses a review with %s', async (_name, columns, constraint) => {
    await expect(insertReview(columns)).rejects.toMatchObject({ constraint });
  });

  it('refuses a rating of less than nothing, and computes what the counters come to', async () => {
    const insert = 'insert into rating (item_id, item_kind, one_star, two_stars, three_stars, four_stars, five_stars) values';
    await expect(reviews.sql(`${insert} ($1, 'prod', 0, 0, 0, 0, -1)`, [v7()])).rejects.toMatchObject({ constraint: 'rating_five_stars_check' });
    const id = v7();
    expect(await reviews.sql(`${insert} ($1, 'gift', 1, 2, 3, 4, 5) returning count, sum`, [id])).toEqual([{ count: 15, sum: 55 }]);
    await expect(reviews.sql('update rating set count = 1 where item_id = $1', [id])).rejects.toMatchObject({ code: '428C9' });
    await reviews.sql('delete from rating where item_id = $1', [id]);
  });
});
