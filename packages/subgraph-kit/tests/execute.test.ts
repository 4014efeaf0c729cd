import { describe, expect, it } from '@jest/globals';
import DataLoader from 'dataloader';
import { buildSchema, execute, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { createExecute } from '../src/execute/create-execute.ts';
import { requestedFields } from '../src/requested-fields.ts';

type Resolve = GraphQLFieldResolver<never, never, never>;

const sdl = `
  input Range { from: Int = 1, to: Int, words: [String!] }
  type Shelf { id: ID! books: [Book!]! first(range: Range, size: Int = 3): Book }
  type Book { id: ID! title: String author: Author! again(range: Range): Book }
  type Author { id: ID! name: String! }
  type Query { shelf: Shelf shelves: [Shelf!] strict: Shelf! }
  type Mutation { add(value: Int!): Int remove(value: Int!): Int! }
  type Subscription { added: Int }
`;

function schemaWith(resolvers: Record<string, Resolve>): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
    if (!field) throw new Error(`There is no field ${coordinate}.`);
    Object.assign(field, { resolve });
  }
  return schema;
}

type Request = { readonly query: string; readonly variables?: Record<string, unknown>; readonly operationName?: string; readonly context?: unknown };

/** Several requests share the compiled document, as in a running subgraph. */
function prepare(schema: GraphQLSchema, query: string) {
  const document = parse(query);
  const run = createExecute(schema);
  return ({ variables = {}, operationName, context }: Omit<Request, 'query'> = {}) =>
    run({ document, variables, operationName: operationName ?? null, context });
}

const once = (schema: GraphQLSchema, { query, ...request }: Request) => prepare(schema, query)(request);

const shelvesOf = (...ids: number[]) => ids.map((id) => ({ id, books: [{ id: `${id}a` }, { id: `${id}b` }] }));

describe('loaders', () => {
  it('see the keys of all items of all lists in one batch', async () => {
    const batches: (readonly string[])[] = [];
    const loader = new DataLoader<string, object>(async (keys) => {
      batches.push(keys);
      return keys.map((key) => ({ id: key, name: `Author ${key}` }));
    });
    const schema = schemaWith({ 'Query.shelves': async () => shelvesOf(1, 2, 3), 'Book.author': ({ id }: { id: string }) => loader.load(id) });
    const { data } = await once(schema, { query: '{ shelves { books { author { name } } } }' });
    expect(batches).toEqual([['1a', '1b', '2a', '2b', '3a', '3b']]);
    expect(data).toEqual({ shelves: [1, 2, 3].map((id) => ({ books: ['a', 'b'].map((book) => ({ author: { name: `Author ${id}${book}` } })) })) });
  });
});

describe('fields of a mutation', () => {
  const pause = () => new Promise((resolve) => setImmediate(resolve));

  it('run one after another in the order of the operation', async () => {
    const log: string[] = [];
    const change =
      (verb: string): Resolve =>
      async (_root: never, { value }: { value: number }) => {
        log.push(`${verb} ${value} begins`);
        await pause();
        log.push(`${verb} ${value} ends`);
        return value;
      };
    const schema = schemaWith({ 'Mutation.add': change('add'), 'Mutation.remove': change('remove') });
    const { data } = await once(schema, { query: 'mutation { a: add(value: 1) b: remove(value: 2) c: add(value: 3) }' });
    expect(JSON.stringify(data)).toBe('{"a":1,"b":2,"c":3}');
    expect(log).toEqual(['add 1 begins', 'add 1 ends', 'remove 2 begins', 'remove 2 ends', 'add 3 begins', 'add 3 ends']);
  });

  it('do not begin after one that nulls the whole response', async () => {
    const added: number[] = [];
    const schema = schemaWith({
      'Mutation.add': (_root: never, { value }: { value: number }) => added.push(value),
      'Mutation.remove': () => Promise.reject(new Error('Nothing to remove.')),
    });
    const { data, errors } = await once(schema, { query: 'mutation { a: add(value: 1) remove(value: 2) b: add(value: 3) }' });
    expect({ data, added }).toEqual({ data: null, added: [1] });
    expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([{ message: 'Nothing to remove.', path: ['remove'] }]);
  });
});

describe('errors', () => {
  it('name all places of the field in the document, and the way there in the response', async () => {
    const schema = schemaWith({
      'Query.shelves': () => shelvesOf(1),
      'Book.author': ({ id }: { id: string }) => (id === '1b' ? Promise.reject(new Error('Lost.')) : { id, name: 'Known' }),
    });
    const query = '{ all: shelves {\n  books { author { id } }\n  books { author { name } } } }';
    const { data, errors } = await once(schema, { query });
    expect(data).toEqual({ all: null });
    expect(errors?.map((error) => error.toJSON())).toEqual([
      {
        message: 'Lost.',
        path: ['all', 0, 'books', 1, 'author'],
        locations: [
          { line: 2, column: 11 },
          { line: 3, column: 11 },
        ],
      },
    ]);
  });

  it('that come after the response change nothing of it', async () => {
    const { promise, reject } = Promise.withResolvers();
    const schema = schemaWith({ 'Query.strict': () => Promise.reject(new Error('No shelf.')), 'Query.shelf': () => promise });
    const result = await once(schema, { query: '{ shelf { id } strict { id } }' });
    reject(new Error('Too late.'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(result.data).toBeNull();
    expect(result.errors?.map(({ message }) => message)).toEqual(['No shelf.']);
  });

  it.each([
    ['of a missing variable', 'query ($size: Int!) { shelf { first(size: $size) { id } } }', null],
    ['of an unknown operation', 'query One { shelf { id } }', 'Two'],
    ['of an ambiguous operation', 'query One { shelf { id } } query Two { shelf { id } }', null],
  ])('%s are those of graphql-js', async (_case, query, operationName) => {
    const schema = schemaWith({ 'Query.shelf': () => null });
    const document = parse(query);
    const result = await createExecute(schema)({ document, variables: {}, operationName, context: undefined });
    expect(result.errors).toHaveLength(1);
    expect(result).toEqual(await execute({ schema, document, operationName }));
  });
});

describe('what a resolver is told', () => {
  it('is all that graphql-js tells', async () => {
    const infos: GraphQLResolveInfo[] = [];
    const first: Resolve = (_shelf: never, _args: never, _context: never, info) => {
      infos.push(info);
      return null;
    };
    const schema = schemaWith({ 'Query.shelves': () => shelvesOf(1, 2), 'Shelf.first': first });
    const document = parse('query ($size: Int) { shelves { ...Parts } } fragment Parts on Shelf { one: first(size: $size) { id } }');
    const variables = { size: 4 };
    await createExecute(schema)({ document, variables, operationName: null, context: undefined });
    await execute({ schema, document, variableValues: variables });
    const told = infos.map(
      ({ fieldName, fieldNodes, returnType, parentType, path, schema: whole, fragments, rootValue, operation, variableValues }) =>
        ({ fieldName, fieldNodes, returnType, parentType, path, whole, fragments, rootValue, operation, variableValues }) as const,
    );
    expect(told).toHaveLength(4);
    expect(told.slice(0, 2)).toEqual(told.slice(2));
    expect(told[1]?.path).toEqual({
      key: 'one',
      typename: 'Shelf',
      prev: { key: 1, typename: undefined, prev: { key: 'shelves', typename: 'Query', prev: undefined } },
    });
  });

  it('lets the requested fields be collected once for all objects and requests', async () => {
    const asked: ReadonlySet<string>[] = [];
    const books: Resolve = (_shelf: never, _args: never, _context: never, info) => {
      asked.push(requestedFields(info, 'Book'));
      return [];
    };
    const run = prepare(
      schemaWith({ 'Query.shelves': () => shelvesOf(1, 2), 'Shelf.books': books }),
      'query ($with: Boolean!) { shelves { books { id } books { title @include(if: $with) } } }',
    );
    for (const isAsked of [true, true, false]) await run({ variables: { with: isAsked } });
    expect(new Set(asked)).toEqual(new Set([new Set(['id', 'title']), new Set(['id'])]));
    expect(new Set(asked).size).toBe(2);
  });
});

describe('arguments', () => {
  it('cannot be changed by one resolver for another', async () => {
    const seen: unknown[] = [];
    const spoil: Resolve = (_parent: never, args: { range: { words: string[] }; size: number }) => {
      seen.push(structuredClone(args));
      expect(() => Object.assign(args, { size: 9 })).toThrow(TypeError);
      return null;
    };
    const spoilDeeply: Resolve = (_book: never, { range }: { range: { words: string[] } }) => {
      seen.push(structuredClone(range));
      expect(() => range.words.push('more')).toThrow(TypeError);
      return null;
    };
    const schema = schemaWith({ 'Query.shelves': () => shelvesOf(1, 2), 'Shelf.first': spoil, 'Book.again': spoilDeeply });
    const query = 'query ($to: Int) { shelves { first(range: { to: $to }) { id } books { again(range: { words: ["a"] }) { id } } } }';
    const { errors } = await once(schema, { query, variables: { to: 5 } });
    expect(errors).toBeUndefined();
    const literal = { from: 1, words: ['a'] };
    expect(seen).toEqual([{ range: { from: 1, to: 5 }, size: 3 }, literal, literal, { range: { from: 1, to: 5 }, size: 3 }, literal, literal]);
  });

  it('are those of each request, and leave the variables of the caller as they are', async () => {
    const seen: unknown[] = [];
    const first: Resolve = (_shelf: never, args: unknown) => {
      seen.push(args);
      return null;
    };
    const run = prepare(
      schemaWith({ 'Query.shelf': () => ({ id: 1 }), 'Shelf.first': first }),
      'query ($range: Range, $size: Int) { shelf { first(range: $range, size: $size) { id } } }',
    );
    const range = { words: ['mine'] };
    for (const variables of [{ range, size: 1 }, { size: null }, {}]) await run({ variables });
    expect(seen).toEqual([{ range: { from: 1, words: ['mine'] }, size: 1 }, { size: null }, { size: 3 }]);
    expect(Object.isFrozen(range)).toBe(false);
  });
});

describe('conditions', () => {
  it('are decided anew for each request', async () => {
    const run = prepare(
      schemaWith({ 'Query.shelf': () => ({ id: 1, books: [] }) }),
      'query ($with: Boolean!, $without: Boolean!) { shelf { id @include(if: $with) ... @skip(if: $without) { books { id } } } }',
    );
    const answer = async (include: boolean, skip: boolean) => (await run({ variables: { with: include, without: skip } })).data;
    expect(await answer(true, true)).toEqual({ shelf: { id: '1' } });
    expect(await answer(false, false)).toEqual({ shelf: { books: [] } });
    expect(await answer(true, false)).toEqual({ shelf: { id: '1', books: [] } });
    expect(await answer(true, true)).toEqual({ shelf: { id: '1' } });
  });
});

describe('what is left to graphql-js', () => {
  it.each(['{ __schema { queryType { name } } shelf { id } }', '{ __type(name: "Shelf") { name fields { name } } }', '{ shelf { __proto__: id } }'])(
    'is answered too: %s',
    async (query) => {
      const schema = schemaWith({ 'Query.shelf': () => ({ id: 1 }) });
      const expected = await execute({ schema, document: parse(query) });
      expect(expected.errors).toBeUndefined();
      expect(JSON.stringify(await once(schema, { query }))).toBe(JSON.stringify(expected));
    },
  );
});
