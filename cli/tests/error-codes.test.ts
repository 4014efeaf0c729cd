import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes } from '@supergraph/service-kit';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Where an error gets its code: an error that is thrown, or what is written for one. */
const given = /(?:new [A-Z]\w*(?:Error|Failure)\(|\bcode(?:: ErrorCode)?(?: =|:) |\bextensions: \{ code: )'([A-Z][A-Z\d_]*)'/g;
/** Their codes are none of errors: those of the demo's coupons, and of what is to be known about a cart. */
const ofOthers = /\/orders\/src\/(?:demo-coupons|domain\/cart-warnings)\.ts$/;

describe('the list of error codes', () => {
  let sources: readonly string[];
  beforeAll(async () => {
    const folders = ['packages', 'gateway', 'subgraphs', 'cli'];
    const files = (await Promise.all(folders.map((folder) => readdir(`${projectFolder}${folder}`, { recursive: true })))).flatMap((names, index) =>
      names.filter((name) => /(?:^|\/)src\/.*\.ts$/.test(name) && !name.includes('node_modules')).map((name) => `${projectFolder}${folders[index]}/${name}`),
    );
    sources = await Promise.all(files.filter((file) => !ofOthers.test(file)).map((file) => readFile(file, 'utf8')));
  });

  it('has every code that the code gives to an error', () => {
    const codes = new Set(sources.flatMap((text) => [...text.matchAll(given)].map(([, code]) => code as string)));
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
  });

  it('has none that nothing gives', () => {
    const text = sources.join('\n');
    const ours = Object.keys(errorCodes).filter((code) => !Object.hasOwn(ApolloServerErrorCode, code));
    // Once in the list itself.
    expect(ours.filter((code) => text.split(new RegExp(`\\b${code}\\b`)).length <= 2)).toEqual([]);
  });

  it('says of each what it means, in sentences', () => {
    for (const [code, { status, meaning }] of Object.entries(errorCodes)) {
      expect([code, meaning]).toEqual([code, expect.stringMatching(/^[A-Z`].{20,}\.$/s)]);
      expect([200, 400, 401, 403, 409, 413, 414, 415, 422, 429, 500, 503]).toContain(status);
    }
  });
});
