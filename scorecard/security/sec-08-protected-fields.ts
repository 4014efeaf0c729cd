import { richProductSlug } from '@supergraph/dataset';
import type { Case } from '../case.ts';
import { post, told } from '../send.ts';
import { register } from '../shop/sign-in.ts';

const product = `product(slug: "${richProductSlug}")`;

/** The ways to what a visitor may not see. */
const ways: Record<string, string> = {
  'by its name': `{ ${product} { variants(first: 1) { nodes { costPrice { amount } } } } }`,
  'by an alias': `{ ${product} { variants(first: 1) { nodes { title: costPrice { amount } } } } }`,
  'by an inline fragment': `{ ${product} { variants(first: 1) { nodes { ... on ProductVariant { costPrice { amount } } } } } }`,
  'by an inline fragment without a type': `{ ${product} { variants(first: 1) { nodes { ... { ... { costPrice { amount } } } } } } }`,
  'by a named fragment': `{ ${product} { variants(first: 1) { nodes { ...V } } } } fragment V on ProductVariant { c: costPrice { amount } }`,
  'by an interface': `{ trending(first: 1) { reviews(first: 1) { nodes { item { ... on Product { variants(first: 1) { nodes { costPrice { amount } } } } } } } } }`,
  'through a search': '{ search(query: "a", first: 3) { nodes { product { variants(first: 1) { nodes { costPrice { amount } stock { onHand } } } } } } }',
  'in a nested list': `{ categories { products(first: 2) { nodes { variants(first: 2) { nodes { stock { onHand location { name } } } } } } } }`,
  'under a condition': `query ($x: Boolean = true) { ${product} { variants(first: 1) { nodes { costPrice @include(if: $x) { amount } } } } }`,
  deferred: `{ ${product} { variants(first: 1) { nodes { id ... @defer { costPrice { amount } } } } } }`,
  'a root field': '{ stockLocations { name } }',
  'a root field by an alias': '{ roles: stockLocations { name } }',
  'a root field beside one that is free': `{ ${product} { title } users(first: 1) { nodes { email } } }`,
  'the e-mail address of who wrote a review': `{ ${product} { reviews(first: 3) { nodes { author { displayName email } } } } }`,
};

const secret = /"(costPrice|c|title)":\{"amount"|"onHand":\d|"location":\{|@example|"stockLocations":\[\{|"roles":\[\{/;

export const sec08: Case = {
  id: 'SEC-08',
  title: 'protected fields by every way that GraphQL has',
  run: async (ground, findings) => {
    const { origin } = await ground.shop();
    const shopper = await register(origin, 'shopper');
    for (const [way, query] of Object.entries(ways))
      for (const [who, headers] of Object.entries({ nobody: {}, 'a shopper': shopper.headers })) {
        const accept: Record<string, string> = way === 'deferred' ? { accept: 'multipart/mixed; deferSpec=20220824, application/json' } : {};
        const answer = await post(origin, { query }, { ...accept, ...headers });
        findings.expect(!secret.test(answer.text), `${way}, by ${who}: ${secret.exec(answer.text)?.[0]} in ${answer.text.slice(0, 300)}`);
        const codes = answer.text.match(/"code":"[A-Z_]+"/g) ?? [];
        const isTold = codes.length > 0 && codes.every((code) => code.includes('UNAUTHORIZED_FIELD_OR_TYPE'));
        findings.expect(isTold || way.startsWith('the e-mail'), `${way}, by ${who}: told by ${codes.join() || answer.text.slice(0, 200)}`);
      }
    const partial = told(await post(origin, { query: `{ ${product} { title variants(first: 1) { nodes { sku costPrice { amount } } } } }` }));
    findings.expect(
      typeof partial.data?.product?.variants?.nodes?.[0]?.sku === 'string',
      `what is free is not answered: ${JSON.stringify(partial).slice(0, 200)}`,
    );
    return `denied in ${Object.keys(ways).length * 2} answers`;
  },
};
