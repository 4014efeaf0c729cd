import { describe, expect, it } from '@jest/globals';
import { numberFetches } from '../../src/plan/number-fetches.ts';
import { printPlan } from '../../src/plan/print-plan.ts';
import type { FetchNode, PlanNode } from '../../src/plan/query-plan.ts';

const fetch = (serviceName: string, operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operation,
  operationKind: 'query',
  ...more,
});
const key = [
  {
    kind: 'InlineFragment',
    typeCondition: 'Book',
    selections: [
      { kind: 'Field', name: '__typename' },
      { kind: 'Field', name: 'id' },
    ],
  },
] as const;
const books = fetch('books', '{books{__typename id}}', { id: 'one' });
const rating = fetch('reviews', 'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{rating}}}', { requires: key });
const rated: PlanNode = { kind: 'Flatten', path: ['', 'books', '@'], node: rating };

const print = (node: PlanNode, width?: number): string => printPlan(numberFetches({ node }), { width });

describe('a printed plan', () => {
  it('says when a condition holds', () => {
    expect(print({ kind: 'Sequence', nodes: [books, { kind: 'Condition', condition: 'rated', ifClause: rated }] })).toBe(`Sequence
├─ [1] books
│      books { __typename id }
└─ If $rated
   └─ [2] reviews
          for Book { id } at books.@
          rating

2 calls in 2 stages to 2 subgraphs: books, reviews
`);
    expect(print({ kind: 'Condition', condition: 'short', elseClause: books })).toMatch(/^Unless \$short\n└─ \[1\] books\n/);
  });

  it('names the fetches that a deferred part waits for', () => {
    const deferred = [{ depends: [{ id: 'one' }], label: 'later', queryPath: ['books'], node: rated }];
    expect(print({ kind: 'Defer', primary: { node: books }, deferred })).toBe(`Defer
├─ At once
│  └─ [1] books
│         books { __typename id }
└─ Deferred "later" at books, after [1]
   └─ [2] reviews
          for Book { id } at books.@
          rating

2 calls in 2 stages to 2 subgraphs: books, reviews
`);
  });

  it('shows the parts of a merged call, below the path that encloses it', () => {
    const operation =
      'query($r0:[_Any!]!$r1:[_Any!]!){_0:_entities(representations:$r0){...on Book{rating}}_1:_entities(representations:$r1){...on Book{stars}}}';
    const members = [
      { key: '_0', variable: 'r0', paths: [['books', '@'], ['latest']], requires: key },
      { key: '_1', variable: 'r1', paths: [['best']], requires: key },
    ];
    const merged: PlanNode = { kind: 'Flatten', path: ['shop'], node: { kind: 'MergedFetch', serviceName: 'reviews', operation, members } };
    expect(print(merged)).toBe(`[1] reviews, 2 parts in one call
├─ for Book { id } at shop.books.@ and at shop.latest
│  rating
└─ for Book { id } at shop.best
   stars

1 call in 1 stage to 1 subgraph: reviews
`);
  });

  it('shows a merged call of one part as a plain one', () => {
    const operation = 'query($r:[_Any!]!){_0:_entities(representations:$r){...on Book{rating}}}';
    const members = [
      {
        key: '_0',
        variable: 'r',
        paths: [
          ['books', '@'],
          ['a'.repeat(40), 'b'.repeat(40)],
        ],
        requires: key,
      },
    ];
    expect(print({ kind: 'MergedFetch', serviceName: 'reviews', operation, members })).toBe(`[1] reviews
    for Book { id }
        at books.@
        at ${'a'.repeat(40)}.${'b'.repeat(40)}
    rating

1 call in 1 stage to 1 subgraph: reviews
`);
  });

  it('keeps to the width, whatever the selection', () => {
    const wide = `mutation{rename(id:"1" title:"${'x'.repeat(10)}"){id ${Array.from({ length: 30 }, (_, index) => `field${index}`).join(' ')} author{name books{title}}}}`;
    const text = print(fetch('books', wide, { operationKind: 'mutation' }), 60);
    expect(text).toMatch(/^\[1\] books, a mutation\n {4}rename\(id: "1", title: "x+"\) \{\n/);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60);
  });
});
