import { richProductSlug } from '@supergraph/dataset';
import { readOperation } from '@supergraph/e2e';
import type { Operation } from '../send.ts';

/** What visitors ask for who have not signed in: between them they touch every subgraph. */
export async function visitorOperations(): Promise<Record<string, Operation>> {
  return {
    'product page': { query: await readOperation('product-page'), variables: { slug: richProductSlug } },
    'list page': { query: await readOperation('list-page') },
    product: {
      query: `{ product(slug: "${richProductSlug}") { title variants(first: 2) { nodes { sku availability { inStock } shippingEstimate(country: "DE") { amount } } } rating { average } related(first: 2) { title } } }`,
    },
    categories: { query: '{ categories { name products(first: 2) { nodes { title reviews(first: 1) { nodes { rating author { displayName } } } } } } }' },
    search: { query: '{ search(query: "a", first: 3) { nodes { title product { title rating { count } } } } }' },
    trending: { query: '{ trending(first: 3) { title boughtTogether(first: 2) { title } } }' },
    suggest: { query: '{ suggest(prefix: "a") { text product { slug } } }' },
    cart: { query: '{ me { displayName cart { id } } products(first: 1) { nodes { title } } }' },
  };
}
