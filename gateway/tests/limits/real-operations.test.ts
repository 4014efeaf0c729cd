import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, type GraphQLSchema, getIntrospectionQuery, Kind, parse } from 'graphql';
import { readSettings } from '../../src/config.ts';
import { exampleOperations } from '../../src/inspect/example-operations.ts';
import { checkDocument } from '../../src/limits/check-document.ts';
import { createCostEstimates } from '../../src/limits/operation-costs.ts';
import { scanText } from '../../src/limits/scan-text.ts';
import { fragmentsOf } from '../../src/operations/fragments.ts';
import { readSupergraph } from '../../src/plan/read-supergraph.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const supergraphSdl = readFileSync(join(root, 'supergraph.graphql'), 'utf8');
const { limits } = readSettings({});

function check(source: string, schema: GraphQLSchema, sdl: string): readonly number[] {
  scanText(source, limits);
  const document: DocumentNode = parse(source);
  checkDocument(document, limits);
  const estimate = createCostEstimates(schema, { supergraphSdl: sdl, limits });
  const fragments = fragmentsOf(document);
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [estimate({ definition, fragments })({ first: 24, slug: 'x' }).estimated] : [],
  );
}

describe('the default limits', () => {
  let shop: GraphQLSchema;
  beforeAll(async () => {
    shop = (await readSupergraph(supergraphSdl)).apiSchema;
  });

  it.each(globSync('{e2e/operations,bench/workloads}/*.graphql', { cwd: root }))('let %s through', (file) => {
    const reviews = buildSchema(`
      type Query { users: [User], topProducts: [Product] }
      type User { id: ID, username: String, name: String, reviews: [Review] }
      type Review { id: ID, body: String, author: User, product: Product }
      type Product { upc: ID, name: String, price: Int, weight: Int, inStock: Boolean, shippingEstimate: Int, reviews: [Review] }
    `);
    const source = readFileSync(join(root, file), 'utf8');
    for (const cost of check(source, file.includes('nested') ? reviews : shop, supergraphSdl)) expect(cost).toBeGreaterThan(0);
  });

  it('let the examples of the inspector through', () => {
    const examples = exampleOperations(shop);
    expect(examples.length).toBeGreaterThan(3);
    for (const { query } of examples) expect(check(query, shop, supergraphSdl)).toHaveLength(1);
  });

  it('let what GraphiQL asks of the schema through', () => {
    expect(check(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }), shop, supergraphSdl)).toHaveLength(1);
  });
});
