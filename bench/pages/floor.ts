import { createServer } from 'node:http';
import pg from 'pg';
import type { Databases } from './floor-databases.ts';
import { readListPage } from './floor-list-page.ts';
import { readProductPage } from './floor-product-page.ts';

/**
 * What the pages cost at the least on this stack: a bare server that reads the rows by one hand-written statement for
 * each subgraph's database and stringifies them. No GraphQL, no validation, no plan, no columns by request;
 * prepared, as those of the subgraphs are.
 */
const databases = Object.fromEntries(
  ['products', 'inventory', 'reviews', 'accounts', 'discovery'].map((name) => {
    const connectionString = process.env[`DATABASE_URL_${name.toUpperCase()}`];
    return [name, new pg.Pool({ connectionString, max: 10, options: '-c timezone=UTC' })];
  }),
) as Databases;

const pages: Record<string, (databases: Databases, key: string | null) => Promise<unknown>> = { '/product-page': readProductPage, '/list-page': readListPage };

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { key } = JSON.parse(Buffer.concat(chunks).toString());
  const data = await pages[request.url as string]?.(databases, key);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
});

server.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'));
