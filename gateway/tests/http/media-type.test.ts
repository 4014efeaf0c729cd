import { expect, it } from '@jest/globals';
import { chooseMediaType } from '../../src/server/media-type.ts';

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';

it.each([
  [undefined, json],
  ['', json],
  ['*/*', json],
  ['application/*', json],
  ['application/json', json],
  ['APPLICATION/JSON', json],
  ['application/json; charset=utf-8', json],
  ['application/graphql-response+json', graphqlResponse],
  ['application/graphql-response+json; charset="UTF-8"', graphqlResponse],
  ['application/graphql-response+json, application/json', graphqlResponse],
  ['application/json, application/graphql-response+json', json],
  ['application/json;q=0.9, application/graphql-response+json', graphqlResponse],
  ['application/graphql-response+json;q=0.5, */*;q=0.1', graphqlResponse],
  ['*/*;q=0.8, application/graphql-response+json;q=0.8', graphqlResponse],
  ['application/graphql-response+json;q=0, */*', json],
  ['text/html, application/xhtml+xml, */*;q=0.8', json],
  ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9', graphqlResponse],
  ['image/png', null],
  ['application/json;q=0', null],
  ['application/json; charset=utf-16', null],
  ['application/json; profile=other', null],
  [',;,=;q', null],
])('for a client that accepts %p the answer is %p', (accept, type) => {
  expect(chooseMediaType(accept)).toBe(type);
  expect(chooseMediaType(accept)).toBe(type);
});
