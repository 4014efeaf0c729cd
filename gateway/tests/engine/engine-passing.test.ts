import { describe, expect, it } from '@jest/globals';
import type { SubgraphAnswer, SubgraphCall } from '../../src/subgraphs/transport.ts';
import { federate, type SubgraphSource } from './federate.ts';

const sdl = `type Query { shelf(id: ID): Shelf! any: Thing count: Int }
  enum Kind { OLD NEW @inaccessible }
  scalar Date
  interface Thing { id: ID! }
  type Shelf implements Thing { id: ID! name: String kind: Kind! size: Int weight: Float isOpen: Boolean made: Date books(first: Int): [Book!]! }
  type Book { title: String! pages: [Int] }`;

/** Whether the answer with this text was passed on unread, and what came of it. */
async function answer(query: string, text: string, variables: Record<string, unknown> = {}) {
  let isPassed: boolean | undefined;
  const intercept = async ({ passes }: SubgraphCall): Promise<SubgraphAnswer> => {
    isPassed = passes?.(text);
    return isPassed ? { text, isUnread: true } : JSON.parse(text);
  };
  const { engine, query: ask } = await federate({ shelves: { sdl, intercept } satisfies SubgraphSource });
  const answered = await ask(query, variables);
  await engine.stop();
  return { isPassed, answered };
}

const whole = '{ shelf { id label: name __typename kind size weight isOpen made books { title pages } } }';
const data = {
  shelf: {
    id: '1',
    label: 'Über',
    __typename: 'Shelf',
    kind: 'OLD',
    size: -3,
    weight: 1.5e-7,
    isOpen: true,
    made: 'today',
    books: [
      { title: 'Emma', pages: [1, null] },
      { title: '', pages: null },
    ],
  },
};

describe('an answer that is just what the client is to get', () => {
  it.each([
    ['of all kinds of values', whole, data],
    ['with nulls', whole, { shelf: { ...data.shelf, label: null, size: null, weight: null, isOpen: null, made: null, books: [] } }],
    ['through fragments', '{ shelf { ...A ... on Shelf { size id } } } fragment A on Shelf { id name }', { shelf: { id: '1', name: 'x', size: 1 } }],
    ['of a leaf', '{ count }', { count: 3 }],
  ])('is passed on unread: %s', async (_name, query, expected) => {
    expect(await answer(query, JSON.stringify({ data: expected }))).toEqual({ isPassed: true, answered: { data: expected } });
  });

  const wrong = (change: object): string => JSON.stringify({ data: { shelf: { ...data.shelf, ...change } } });
  it.each([
    ['a string for a number', wrong({ size: '3' })],
    ['a fraction for an integer', wrong({ size: 1.5 })],
    ['an integer of 33 bits', wrong({ size: 2 ** 32 })],
    ['a value of an enum that clients may not know', wrong({ kind: 'NEW' })],
    ['a value that the enum has not', wrong({ kind: 'X' })],
    ['an object for a string', wrong({ label: { a: 1 } })],
    ['an object for a list', wrong({ books: {} })],
    ['null for a non-null field', wrong({ kind: null })],
    ['null in a list of non-null elements', wrong({ books: [null] })],
    ['a field too many', wrong({ secret: 1 })],
    ['a field too few', JSON.stringify({ data: { shelf: { id: '1' } } })],
    ['another order', JSON.stringify({ data: { shelf: Object.fromEntries(Object.entries(data.shelf).reverse()) } })],
    ['spaces', JSON.stringify({ data }, null, 1)],
    ['escapes', wrong({ label: 'a "b"' })],
    ['another type', wrong({ __typename: 'Book' })],
    ['errors', JSON.stringify({ data, errors: [{ message: 'no' }] })],
    ['errors first', JSON.stringify({ errors: [{ message: 'no' }], data })],
    ['extensions', JSON.stringify({ data, extensions: {} })],
    ['errors alone', JSON.stringify({ errors: [{ message: 'no' }] })],
    ['no data', JSON.stringify({ data: null, errors: [{ message: 'no' }] })],
  ])('is read when it has %s', async (_name, text) => {
    expect((await answer(whole, text)).isPassed).toBe(false);
  });

  it.each([
    ['a control character', '{"data":{"count":\u00013}}'],
    ['a text that ends too soon', '{"data":{"count":3}'],
    ['a text that goes on', '{"data":{"count":3}}}'],
    ['a number that is none', '{"data":{"count":03}}'],
  ])('is not passed on with %s', async (_name, text) => {
    let isPassed: boolean | undefined;
    const intercept = async ({ passes }: SubgraphCall) => {
      isPassed = passes?.(text);
      return { data: { count: 3 } };
    };
    const { engine, query } = await federate({ shelves: { sdl, intercept } });
    await query('{ count }');
    expect(isPassed).toBe(false);
    await engine.stop();
  });

  it.each([
    ['of an abstract type', '{ any { id } }', { any: { __typename: 'Shelf', id: '1' } }],
    ['under a condition', 'query ($c: Boolean = true) { count @include(if: $c) }', { count: 3 }],
    ['under an alias that the plan has to rename', '{ name: count }', { name__of_client: 3 }],
  ])('is always read %s', async (_name, query, given) => {
    expect((await answer(query, JSON.stringify({ data: given }))).isPassed).toBeUndefined();
  });
});
