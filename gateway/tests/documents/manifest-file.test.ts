import { rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { compose } from '../library.ts';
import { type StartedGateway, start } from '../started-gateway.ts';
import { createManifestFile, entryOf, type ManifestFile, manifestOf } from './manifest.ts';

const titles = entryOf('query Titles { books { title } }', 'titles');
const ratings = entryOf('query Ratings { books { rating } }', 'ratings');
const ended = entryOf('query Ended { books { pages } }', 'ended');

let manifest: ManifestFile;
beforeEach(async () => {
  manifest = await createManifestFile(manifestOf([titles]));
});
afterEach(() => manifest.remove());

function startTrusting(): Promise<StartedGateway> {
  return start({ settings: { documents: { mode: 'only', file: manifest.file, requireId: false } } });
}

async function documentsState({ url }: StartedGateway): Promise<unknown> {
  const { checks } = (await (await fetch(`${url}/health/ready`)).json()) as { checks: { documents: string } };
  return checks.documents;
}

describe('the manifest file, while the gateway runs', () => {
  let gateway: StartedGateway;
  beforeEach(async () => {
    gateway = await startTrusting();
  });
  afterEach(() => gateway.stop());
  const codesOf = async (id: string) => (await gateway.post({ documentId: id })).json.errors?.map(({ extensions }) => extensions['code']);
  const laneOf = async (id: string) => {
    gateway.log.lines.length = 0;
    await gateway.post({ documentId: id });
    return (await gateway.log.said('request answered'))['lane'];
  };

  it('is followed: what is new is ready, what is gone is refused', async () => {
    expect(await codesOf('ratings')).toEqual(['DOCUMENT_NOT_TRUSTED']);
    await manifest.replace(manifestOf([ratings]));
    expect(await gateway.log.said('trusted documents reloaded')).toMatchObject({ documents: 1, ready: 1 });
    expect(await laneOf('ratings')).toBe('express');
    expect(await codesOf('titles')).toEqual(['DOCUMENT_NOT_TRUSTED']);
    expect((await gateway.ask(titles.body)).status).toBe(403);
  });

  it('that is broken is told of, and the last good one stays', async () => {
    await manifest.replace(manifestOf([{ ...ratings, body: 'query Ratings {' }]));
    const line = await gateway.log.said(/The last good documents stay/);
    expect(line.msg).toBe(
      `The trusted documents ${manifest.file} do not load: "Ratings" (id ratings): Syntax Error: Expected Name, found <EOF>. The last good documents stay.`,
    );
    expect(await codesOf('titles')).toBeUndefined();
    expect(await documentsState(gateway)).toBe('the file does not load, the last good version is served');
    await manifest.replace(manifestOf([ratings]));
    await gateway.log.said('trusted documents reloaded');
    expect(await codesOf('ratings')).toBeUndefined();
  });

  it('may have documents that the supergraph does not allow: they are told of, and refused when they are asked for', async () => {
    await manifest.replace(manifestOf([titles, ended]));
    const documents = [{ id: 'ended', name: 'Ended', reason: expect.stringContaining('Cannot query field "pages" on type "Book"') }];
    expect(await gateway.log.said('the supergraph does not allow some trusted documents')).toMatchObject({ level: 40, count: 1, documents });
    await gateway.log.said('trusted documents reloaded');
    expect(await codesOf('ended')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('is ready in the next supergraph before that is served, and compared with it', async () => {
    await manifest.replace(manifestOf([titles, ended]));
    await gateway.log.said('trusted documents reloaded');
    gateway.log.lines.length = 0;
    await writeFile(`${gateway.supergraphFile}.next`, compose([gateway.books, gateway.reviews], { books: 'extend type Book { pages: Int }' }));
    await rename(`${gateway.supergraphFile}.next`, gateway.supergraphFile);
    await gateway.log.said('supergraph reloaded');
    expect(gateway.log.lines.filter(({ msg }) => msg.includes('does not allow'))).toEqual([]);
    expect(await laneOf('ended')).toBe('express');
  });
});

describe('a manifest that cannot be used', () => {
  const wrong = (operations: readonly object[]) => JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

  it.each([
    ['is no JSON', '{', /do not load: it is not JSON: /],
    ['has another format', '{"format":"other","version":2}', /format: Invalid input.*; version: Invalid input.*; operations: Invalid input/],
    ['lacks an id', wrong([{ name: 'A', type: 'query', body: '{ a }' }]), /operations\.0\.id: Invalid input/],
    ['has an id twice', wrong([titles, { ...ratings, id: 'titles' }]), /"Ratings" \(id titles\): its id is that of another, too\.$/],
    ['has a body that does not parse', wrong([{ ...titles, body: '}' }]), /"Titles" \(id titles\): Syntax Error: Unexpected "}"\.$/],
    ['has a body with two operations', wrong([{ ...titles, body: 'query Titles { a } query B { a }' }]), /its body has not one operation\.$/],
    ['has a body without one', wrong([{ ...titles, body: 'fragment F on Book { id }' }]), /its body has not one operation\.$/],
    ['names another operation', wrong([{ ...titles, name: 'B' }]), /"B" \(id titles\): its operation is named "Titles"\.$/],
    ['has an operation without a name', wrong([{ ...titles, body: '{ a }' }]), /its operation is named nothing\.$/],
    ['is of another type', wrong([{ ...titles, type: 'mutation' }]), /its operation is no mutation, but a query\.$/],
    ['has many faults', wrong(Array.from({ length: 30 }, (_, index) => ({ ...titles, id: `${index}`, body: '}' }))), /\(id 9\): [^;]*; and 20 more\.$/],
    ['has more documents than may be', wrong(Array.from({ length: 10_001 }, (_, index) => ({ ...titles, id: `${index}` }))), /operations: Too big/],
    ['is too large', ' '.repeat(32_000_001), /have more than 32000000 bytes\.$/],
  ])('ends the start with one sentence when it %s', async (_, text, message) => {
    await manifest.replace(text);
    await expect(startTrusting()).rejects.toMatchObject({ code: 'DOCUMENTS_INVALID', message: expect.stringMatching(message) });
  });

  it('ends the start with one sentence when there is none', async () => {
    const settings = { documents: { mode: 'only', file: '/nowhere/manifest.json', requireId: false } } as const;
    await expect(start({ settings })).rejects.toMatchObject({
      code: 'DOCUMENTS_INVALID',
      message: expect.stringMatching(/^The trusted documents \/nowhere\/manifest\.json cannot be read: ENOENT/),
    });
    expect(() => readSettings({ GATEWAY_DOCUMENTS: 'only' })).toThrow('GATEWAY_DOCUMENTS is "only", and GATEWAY_DOCUMENTS_FILE names no manifest.');
  });

  it('is not even read when it is off', async () => {
    expect(readSettings({ GATEWAY_DOCUMENTS_FILE: '/nowhere' }).documents).toEqual({ mode: 'off' });
  });
});

describe('a manifest of many documents', () => {
  it('is answered to its last, though only the first are compiled ahead', async () => {
    const many = Array.from({ length: 302 }, (_, index) => entryOf(`query Q${index} { books { title } }`));
    await manifest.replace(manifestOf(many));
    const gateway = await startTrusting();
    for (const [index, lane] of [
      [0, 'express'],
      [301, 'apollo'],
    ] as const) {
      gateway.log.lines.length = 0;
      expect((await gateway.post({ documentId: many[index]?.id })).json.data).toMatchObject({ books: [{ title: 'Emma' }, {}] });
      expect(await gateway.log.said('request answered')).toMatchObject({ lane });
    }
    await gateway.stop();
  });
});
