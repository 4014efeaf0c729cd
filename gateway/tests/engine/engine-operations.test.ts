import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@supergraph/service-kit';
import { buildClientSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { createEngine } from '../../src/engine.ts';
import { federate, type SubgraphSource } from './federate.ts';
import { silentLogger } from './silent-logger.ts';

const counter = { value: 0 };

const first = {
  sdl: `
    type Query { me: User thing(id: ID!, kind: Kind = SMALL, tags: [String!]): Thing hidden: String @inaccessible }
    type Mutation { add(by: Int!): Int set(to: Int!): Result }
    type Result { value: Int query: Query }
    type User @key(fields: "id") { id: ID! name: String }
    type Thing { id: ID! kind: Kind tags: [String!] }
    enum Kind { SMALL LARGE SECRET @inaccessible }
  `,
  resolvers: {
    Query: { me: () => ({ id: '1', name: 'Ada' }), thing: (_: unknown, args: object) => args },
    Mutation: {
      add: (_: unknown, { by }: { by: number }) => {
        counter.value += by;
        return counter.value;
      },
      set: (_: unknown, { to }: { to: number }) => {
        counter.value = to;
        return { value: to };
      },
    },
    Result: { query: () => ({}) },
  },
} satisfies SubgraphSource;

const second = {
  sdl: `
    type Query { count: Int }
    type Mutation { double: Int }
    type User @key(fields: "id") { id: ID! age: Int nick(long: Boolean): String }
  `,
  resolvers: {
    Query: { count: () => counter.value },
    Mutation: {
      double: async () => {
        counter.value *= 2;
        return counter.value;
      },
    },
    User: { age: () => 36, nick: () => 'ada' },
  },
} satisfies SubgraphSource;

const context = { viewer: null, requestId: 'req_1', trace: false };

describe('mutations', () => {
  it('run one after the other, whichever subgraph has them', async () => {
    const { query, calls } = await federate({ first, second });
    counter.value = 1;
    expect(await query('mutation { a: add(by: 1) b: double c: add(by: 3) d: double }')).toEqual({ data: { a: 2, b: 4, c: 7, d: 14 } });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['first', 'second', 'first', 'second']);
  });

  it('go on to another subgraph after a payload of type Query', async () => {
    const { query } = await federate({ first, second });
    expect(await query('mutation { set(to: 5) { value query { count me { name age } } } }')).toEqual({
      data: { set: { value: 5, query: { count: 5, me: { name: 'Ada', age: 36 } } } },
    });
  });
});

describe('conditions', () => {
  const source = 'query ($with: Boolean!) { me { name age @include(if: $with) nick @skip(if: $with) } }';

  it('ask no subgraph for what they leave out', async () => {
    const { query, calls } = await federate({ first, second });
    expect(await query('query ($with: Boolean!) { me { name age @include(if: $with) } }', { with: false })).toEqual({ data: { me: { name: 'Ada' } } });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['first']);
  });

  it('are decided anew in each execution', async () => {
    const { query } = await federate({ first, second });
    expect(await query(source, { with: true })).toEqual({ data: { me: { name: 'Ada', age: 36 } } });
    expect(await query(source, { with: false })).toEqual({ data: { me: { name: 'Ada', nick: 'ada' } } });
  });

  it.each([
    ['{ me { name age @skip(if: true) nick @include(if: true) } }', { me: { name: 'Ada', nick: 'ada' } }],
    ['{ me { name @include(if: false) ...Aged @skip(if: true) } } fragment Aged on User { age }', { me: {} }],
    ['{ me @skip(if: true) { name } again: me @skip(if: false) { name } }', { again: { name: 'Ada' } }],
    ['{ me @include(if: false) { age } }', {}],
  ])('are known where they are constant: %s', async (constant, data) => {
    const { query } = await federate({ first, second });
    expect(await query(constant)).toEqual({ data });
  });

  it('take the default of their variable', async () => {
    const { query } = await federate({ first, second });
    expect(await query('query ($with: Boolean = false) { me { name age @include(if: $with) } }')).toEqual({ data: { me: { name: 'Ada' } } });
  });
});

describe('variables', () => {
  it('are coerced, and sent only to the fetch that uses them', async () => {
    const { query, calls } = await federate({ first, second });
    const source =
      'query ($id: ID!, $kind: Kind, $tags: [String!], $long: Boolean) { thing(id: $id, kind: $kind, tags: $tags) { id kind tags } me { nick(long: $long) } }';
    expect(await query(source, { id: 7, kind: 'LARGE', tags: 'one', long: true })).toEqual({
      data: { thing: { id: '7', kind: 'LARGE', tags: ['one'] }, me: { nick: 'ada' } },
    });
    expect(calls.map(({ variables }) => Object.keys(variables))).toEqual([
      ['id', 'kind', 'tags'],
      ['representations', 'long'],
    ]);
  });

  it.each([
    ['is missing', {}],
    ['is null', { id: null }],
    ['is of a wrong type', { id: { a: 1 } }],
    ['is an inaccessible value', { id: '1', kind: 'SECRET' }],
  ])('are refused without a fetch when one %s', async (_name, variables) => {
    const { query, calls } = await federate({ first, second });
    const answer = await query('query ($id: ID!, $kind: Kind) { thing(id: $id, kind: $kind) { id } }', variables);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls).toEqual([]);
  });

  it('called __proto__ do no harm', async () => {
    const { query } = await federate({ first, second });
    await query('query ($__proto__: ID!) { thing(id: $__proto__) { id } }', JSON.parse('{"__proto__":"x"}'));
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('aliases', () => {
  it('may be the name of a key that the plan needs', async () => {
    const { query } = await federate({ first, second });
    expect(await query('{ me { id: name name: id age } }')).toEqual({ data: { me: { id: 'Ada', name: '1', age: 36 } } });
  });

  it('may be what every object has', async () => {
    const { query } = await federate({ first, second });
    const answer = await query('{ __proto__: me { constructor: name hasOwnProperty: age toString: id } }');
    expect(JSON.stringify(answer)).toBe('{"data":{"__proto__":{"constructor":"Ada","hasOwnProperty":36,"toString":"1"}}}');
  });
});

describe('introspection', () => {
  it('shows the API schema, without what is inaccessible, and asks no subgraph', async () => {
    const { query, calls } = await federate({ first, second });
    const { data } = await query(getIntrospectionQuery());
    const schema = buildClientSchema(data as never);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual(['count', 'me', 'thing']);
    expect(schema.getDirective('join__field')).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('stands beside data, in the order of the client, by variables and fragments', async () => {
    const { query } = await federate({ first, second });
    const source =
      'query ($name: String!) { count type: __type(name: $name) { name ...Fields } me { name } __typename } fragment Fields on __Type { fields { name } }';
    expect(JSON.stringify(await query(source, { name: 'Result' }))).toBe(
      JSON.stringify({
        data: { count: counter.value, type: { name: 'Result', fields: [{ name: 'value' }, { name: 'query' }] }, me: { name: 'Ada' }, __typename: 'Query' },
      }),
    );
  });
});

describe('the engine', () => {
  it('refuses an operation that the document does not have', async () => {
    const { engine } = await federate({ first, second });
    const source = 'query A { count } query B { count }';
    for (const operationName of [null, 'C']) {
      const answer = await engine.execute({ document: parse(source), source, operationName, variables: null, context });
      expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    }
    expect(await engine.execute({ document: parse(source), source, operationName: 'B', variables: null, context })).toEqual({ data: { count: counter.value } });
  });

  it('refuses a subscription by its code', async () => {
    const { engine } = await federate({ first: { ...first, sdl: `${first.sdl} type Subscription { ticks: Int }` }, second });
    const source = 'subscription { ticks }';
    const answer = await engine.execute({ document: parse(source), source, operationName: null, variables: null, context });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['OPERATION_NOT_SUPPORTED']);
  });

  it('refuses a supergraph that does not load, and one with a subgraph that nobody carries', async () => {
    const { supergraphSdl } = await federate({ first, second });
    const invalid = new DomainError('SUPERGRAPH_INVALID', '').code;
    for (const sdl of ['type Query { a: Int }', 'type', supergraphSdl]) {
      await expect(createEngine({ supergraphSdl: sdl, transports: new Map(), logger: silentLogger })).rejects.toMatchObject({ code: invalid });
    }
  });

  it('tells the root type without asking a subgraph', async () => {
    const { query, calls } = await federate({ first, second });
    expect(await query('query ($yes: Boolean = true) { __typename ... @include(if: $yes) { type: __typename } }')).toEqual({
      data: { __typename: 'Query', type: 'Query' },
    });
    expect(calls).toEqual([]);
  });

  it('stops when the last answer is given', async () => {
    const gate = Promise.withResolvers<void>();
    const { engine } = await federate({
      first,
      second: {
        ...second,
        intercept: async (_call, next) => {
          await gate.promise;
          return next();
        },
      },
    });
    const source = '{ count }';
    const order: string[] = [];
    const answering = engine.execute({ document: parse(source), source, operationName: null, variables: null, context }).then(() => order.push('answered'));
    const stopping = engine.stop().then(() => order.push('stopped'));
    gate.resolve();
    await Promise.all([answering, stopping]);
    expect(order).toEqual(['answered', 'stopped']);
  });

  it('compiles every operation of the project against its supergraph', async () => {
    const project = new URL('../../../', import.meta.url);
    const read = (path: string) => readFileSync(new URL(path, project), 'utf8');
    const asked: string[] = [];
    const transport = (name: string) => ({
      name,
      stop: async () => {},
      call: async () => {
        asked.push(name);
        return { data: {} };
      },
    });
    const names = readdirSync(new URL('subgraphs', project));
    const engine = await createEngine({
      supergraphSdl: read('supergraph.graphql'),
      transports: new Map(names.map((name) => [name, transport(name)])),
      logger: silentLogger,
    });
    for (const file of globSync('*.graphql', { cwd: new URL('e2e/operations', project) })) {
      const source = read(`e2e/operations/${file}`);
      const document = parse(source);
      expect(validate(engine.apiSchema, document)).toEqual([]);
      asked.length = 0;
      const answer = await engine.execute({ document, source, operationName: null, variables: { slug: 'x', after: null }, context });
      expect(answer).toHaveProperty('data');
      expect(asked.length).toBeGreaterThan(0);
    }
  });
});
