import { describe, expect, it } from '@jest/globals';
import type { OperationAnswer } from '../../src/engine.ts';
import { divide, type Split } from '../conformance/monolith.ts';
import { compose, federate } from '../engine/federate.ts';
import { addRules } from './add-rules.ts';
import { callerWith, needle, subgraphs, world } from './secrets.ts';

const code = 'UNAUTHORIZED_FIELD_OR_TYPE';

const composed = compose(Object.fromEntries(Object.entries(subgraphs).map(([name, sdl]) => [name, { sdl }])));

/** What an anonymous caller is denied, on a supergraph that was altered after it had been composed. */
async function deniedBy(alter: (sdl: string) => string, source: string, split: Split = { world, subgraphs }): Promise<unknown[]> {
  const { engine, query, calls } = await divide(split, { alter });
  try {
    const answer: OperationAnswer = await query(source);
    expect(JSON.stringify([answer, calls])).not.toContain(needle);
    return answer.errors?.map(({ path, extensions }) => (extensions['code'] === code ? path?.join('.') : extensions)) ?? [];
  } finally {
    await engine.stop();
  }
}

describe('a rule is found', () => {
  it.each([
    ['imported by another name', 'import: [{ name: "@authenticated", as: "@signedIn" }]', '@signedIn'],
    ['under another name of its specification', 'as: "signing"', '@signing'],
    ['imported by its own name', 'import: ["@authenticated"]', '@authenticated'],
  ])('%s', async (_name, link, renamed) => {
    const alter = (sdl: string): string => sdl.replaceAll('@authenticated', renamed).replace('authenticated/v0.1"', `authenticated/v0.1", ${link}`);
    expect(alter(composed)).toMatch(new RegExp(`secret: String.* ${renamed}\\n`));
    expect(alter(composed)).toContain(link);
    expect(await deniedBy(alter, '{ me { secret } }')).toEqual(['me.secret']);
  });

  it('on what a field requires, whether the field has it or not', async () => {
    const alter = (sdl: string): string => sdl.replace(/(hint: String.*) @authenticated/, '$1').replace(/(echo: String.*) @authenticated/, '$1');
    expect(alter(compose(Object.fromEntries(Object.entries(subgraphs).map(([name, sdl]) => [name, { sdl }]))))).not.toMatch(
      /(hint|echo): String.*@authenticated/,
    );
    expect(await deniedBy(alter, '{ me { hint echo } }')).toEqual(['me.hint', 'me.echo']);
  });

  it('on a type of an interface that has none, as older composition left it', async () => {
    const alter = (sdl: string): string => sdl.replace(/(interface Node[\s\S]*?secret: String.*?) @authenticated/, '$1');
    expect(alter(composed)).not.toMatch(/interface Node[^}]*secret: String[^\n]*@authenticated/);
    expect(await deniedBy(alter, '{ node { secret } }')).toEqual(['node.secret']);
  });

  it('on an interface whose types have none, as older composition left them', async () => {
    const alter = (sdl: string): string => addRules(sdl.replaceAll(/@authenticated(?= *\n| @join)/g, ''), { 'Node.secret': '@policy(policies: [["none"]])' });
    expect(await deniedBy(alter, '{ me { secret } nodes { ... on Robot { secret } } node { ... on User { secret } } }')).toEqual([
      'me.secret',
      'nodes.1.secret',
      'node.secret',
    ]);
  });
});

describe('a field from a context', () => {
  it('is denied with what it takes from there', async () => {
    const owner = { __typename: 'Owner', id: '1', secret: `${needle} of the owner`, pet: () => pet };
    const pet = { __typename: 'Pet', id: '2' };
    const federation = await federate(
      {
        pets: {
          sdl: `type Query { owner: Owner } type Owner @key(fields: "id") @federation__context(name: "owner") { id: ID! secret: String! pet: Pet }
            type Pet @key(fields: "id") { id: ID! tag(of: String @federation__fromContext(field: "$owner { secret }")): String }`,
          rootValue: { owner },
          resolvers: { Pet: { __resolveReference: () => pet, tag: (_pet: unknown, { of }: { of: string }) => `tag of ${of}` } },
        },
      },
      { alter: (sdl) => addRules(sdl, { 'Owner.secret': '@authenticated' }) },
    );
    try {
      const answer = await federation.query('{ owner { id pet { id tag } } }');
      expect(answer).toMatchObject({
        data: { owner: { id: '1', pet: { id: '2', tag: null } } },
        errors: [{ path: ['owner', 'pet', 'tag'], extensions: { code } }],
      });
      expect(JSON.stringify([answer, federation.calls])).not.toMatch(/NEEDLE|secret/);
      expect((await federation.query('{ owner { pet { tag } } }', {}, callerWith())).data).toEqual({
        owner: { pet: { tag: `tag of ${needle} of the owner` } },
      });
    } finally {
      await federation.engine.stop();
    }
  });
});

describe('a supergraph', () => {
  it('that is secured by what is not known does not load', async () => {
    const alter = (sdl: string): string => sdl.replace('schema\n', 'schema\n  @link(url: "https://example.org/vault/v1.0", for: SECURITY)\n');
    await expect(divide({ world, subgraphs }, { alter })).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID', message: expect.stringContaining('vault/v1.0') });
  });
});

describe('a policy', () => {
  it('is asked for once in a request, and not granted when that throws or promises', async () => {
    const asked: string[] = [];
    const policy = (name: string): boolean => {
      asked.push(name);
      if (name === 'broken') throw new Error('no answer');
      return (name === 'later' ? Promise.resolve(true) : true) as boolean;
    };
    const rules = {
      'User.name': '@policy(policies: [["broken"]])',
      'Robot.name': '@policy(policies: [["later"]])',
      'Query.open': '@policy(policies: [["fine"], ["other"]])',
    };
    const { engine, query } = await divide({ world, subgraphs }, { policy, alter: (sdl) => addRules(sdl, rules) });
    try {
      const answer = await query('{ open again: open me { name rank } hits { ... on Robot { name } } }');
      expect(answer.data).toEqual({ open: 'open', again: 'open', me: { name: null, rank: 'GOLD' }, hits: [{}, { name: null }, {}] });
      expect(asked.sort()).toEqual(['broken', 'fine', 'later', 'ranked']);
    } finally {
      await engine.stop();
    }
  });
});
