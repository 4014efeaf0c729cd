import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import type { GraphName } from '../graphs/graphs.ts';
import { generateOperation } from './generate-operations.ts';
import { createRandom, drawZipf } from './random.ts';
import type { Question, Workload, WorkloadName } from './workload.ts';

export const graphOf: Readonly<Record<WorkloadName, GraphName>> = {
  nested: 'reviews',
  small: 'reviews',
  page: 'commerce',
  slow: 'commerce',
  mixed: 'commerce',
  reload: 'commerce',
};

/** `schema` is the API schema of the workload's graph. */
export function createWorkload(name: WorkloadName, schema: GraphQLSchema): Workload {
  switch (name) {
    case 'nested':
      return oneByOne(name, [{ query: read('./nested.graphql'), variables: {} }]);
    case 'small':
      return oneByOne(name, [{ query: '{ me { username } }', variables: {} }]);
    case 'page':
      return oneByOne(name, productPages(20));
    case 'slow':
      return slowReviews();
    case 'mixed':
      return zipf(name, askMany(generate(schema, 300), 2));
    case 'reload':
      return zipf(name, askMany(generate(schema, 50), 1));
  }
}

/** Operations that no two are alike, each with the variables of one request. */
export function createUniqueQuestions(schema: GraphQLSchema, count: number): Question[] {
  return askMany(generate(schema, count), 1);
}

function oneByOne(name: WorkloadName, questions: readonly Question[]): Workload {
  return { name, graph: graphOf[name], questions, sequence: questions.map((_, index) => index) };
}

/** The most asked are spread over the operations: the questions of one lie `questions.length / variants` apart. */
function zipf(name: WorkloadName, questions: readonly Question[]): Workload {
  const sequence = drawZipf({ count: questions.length, length: 20_000, random: createRandom(2) });
  return { name, graph: graphOf[name], questions, sequence };
}

/** Reviews come 20 ms later. One request in four is for the product page, which shows some; the others, for lists of products, do not. */
function slowReviews(): Workload {
  const pages = productPages(4);
  const lists = [2, 3, 4].map((first) => ({ query: read('./product-list.graphql'), variables: { first } }));
  const questions = [...pages, ...lists];
  const sequence = pages.flatMap((_, page) => [page, ...lists.map((_, list) => pages.length + list)]);
  return { name: 'slow', graph: 'commerce', questions, sequence, slow: { delaysMs: { reviews: 20 }, isBystander: (question) => question >= pages.length } };
}

function productPages(count: number): Question[] {
  const query = readFileSync(new URL('../../e2e/operations/product-page.graphql', import.meta.url), 'utf8');
  return tokens(count).map((token) => ({ query, variables: { slug: `slug-${token}` } }));
}

function generate(schema: GraphQLSchema, count: number) {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, index) => generateOperation(schema, { name: `Mixed${index + 1}`, random }));
}

function askMany(operations: readonly ReturnType<typeof generateOperation>[], variants: number): Question[] {
  return tokens(variants).flatMap((token) => operations.map(({ query, ask }) => ({ query, variables: ask(token) })));
}

/** None ends in 0, which is how the graph tells gift cards. */
function tokens(count: number): string[] {
  const random = createRandom(3);
  return Array.from({ length: count }, () => `${Math.floor(random() * 0x10000000).toString(16)}1`.padStart(8, '1'));
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
