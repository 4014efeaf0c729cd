import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { OperationAnswer } from '../../src/engine.ts';
import { type Comparison, divide, tell } from '../conformance/monolith.ts';
import { callerWith, needle, subgraphs, world } from './secrets.ts';

let graph: Comparison;
beforeAll(async () => {
  graph = await divide({ world, subgraphs }, { policy: (name, viewer) => name === 'ranked' && viewer !== null });
});
afterEach(() => void graph.calls.splice(0));
afterAll(() => graph.engine.stop());

const code = 'UNAUTHORIZED_FIELD_OR_TYPE';
const everything = callerWith('*');

function told({ errors = [] }: OperationAnswer): unknown[] {
  return errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]);
}

/** By any path, and where the answer says that something was denied. */
const ways: readonly (readonly [way: string, source: string, paths: readonly string[]])[] = [
  ['its name', '{ me { secret } }', ['me.secret']],
  ['an alias', '{ me { name: secret id: secret } }', ['me.name', 'me.id']],
  ['an alias that every object has', '{ me { constructor: secret __proto__: secret } }', ['me.constructor', 'me.__proto__']],
  ['an inline fragment', '{ me { ... { secret } ... on User { x: secret } } }', ['me.secret', 'me.x']],
  [
    'a named fragment',
    '{ me { ...A } users { ...A } } fragment A on User { ...B } fragment B on User { secret }',
    ['me.secret', 'users.0.secret', 'users.1.secret'],
  ],
  ['a nested list', '{ me { friends { name secret } } }', ['me.friends.0.0.secret', 'me.friends.1.0.secret']],
  ['an interface', '{ node { secret } nodes { id secret } }', ['node.secret', 'nodes.0.secret', 'nodes.1.secret']],
  ['a type behind an interface', '{ node { ... on User { secret } ... on Robot { secret } } }', ['node.secret']],
  ['an interface within a type', '{ me { ... on Node { secret } } }', ['me.secret']],
  ['a union', '{ hits { ... on User { secret } ... on Vault { note } ... on Robot { name } } }', ['hits.0.secret', 'hits.2.note']],
  ['an interface in a union', '{ hits { ... on Node { secret } } }', ['hits.0.secret', 'hits.1.secret']],
  ['a type with a rule', '{ vault { id note } }', ['vault']],
  ['an enum with a rule', '{ me { rank } }', ['me.rank']],
  ['an interface object', '{ node { score } }', ['node.score']],
  ['a type of which an interface object has a field', '{ me { score } }', ['me.score']],
  ['what it provides', '{ review { author { secret name } } }', ['review.author.secret']],
  ['what requires it', '{ me { hint name } }', ['me.hint']],
  ['what requires what requires it', '{ me { echo } users { echo } }', ['me.echo', 'users.0.echo', 'users.1.echo']],
  ['another subgraph', '{ me { reviews { author { secret } } } }', ['me.reviews.0.author.secret']],
  ['the root', '{ greeting open }', ['greeting']],
  ['a field that is selected twice, once through an interface', '{ nodes { secret ... on Robot { secret } } }', ['nodes.0.secret', 'nodes.1.secret']],
];

describe('a protected field, reached by', () => {
  it.each(ways)('%s, is null to an anonymous caller, and not fetched', async (_way, source, paths) => {
    const answer = await graph.query(source);
    expect(told(answer)).toEqual(paths.map((path) => [path, code]));
    expect(JSON.stringify([answer, graph.calls])).not.toContain(needle);
    expect(graph.calls.map(({ query }) => query).join()).not.toMatch(/\b(hint|echo|score|code|note|rank|greeting)\b/);
  });

  it.each(ways)('%s, is the same to who may have it as where there are no rules', async (_way, source) => {
    expect(tell(await graph.query(source, {}, everything))).toEqual(tell(await graph.whole(source)));
  });

  it.each(ways)('%s, is denied alike by what executes unprepared operations', async (_way, source, paths) => {
    const request = { document: parse(source), source, operationName: null, variables: {}, context: { viewer: null, requestId: 'req', trace: false } };
    const answer = await graph.engine.execute(request);
    expect(told(answer)).toEqual(paths.map((path) => [path, code]));
    expect(JSON.stringify(answer)).not.toContain(needle);
  });
});
