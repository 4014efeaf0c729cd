import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedGateway, start } from '../started-gateway.ts';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await start();
});
afterAll(async () => gateway.stop());

describe('Apollo Client', () => {
  it('reads the parts of an operation with @defer as they come', async () => {
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new HttpLink({ uri: `${gateway.url}/graphql` }),
      incrementalHandler: new Defer20220824Handler(),
    });
    const query = gql`{ books { id title ... @defer { rating } } }`;
    const seen: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      client.watchQuery({ query }).subscribe({
        next: ({ dataState, data }) => {
          if (dataState !== 'empty') seen.push([dataState, data]);
          if (dataState === 'complete') resolve();
        },
        error: reject,
      });
    });
    client.stop();
    expect(seen).toMatchObject([
      ['streaming', { books: [{ title: 'Emma' }, { title: 'Ulysses' }] }],
      [
        'complete',
        {
          books: [
            { title: 'Emma', rating: 4.5 },
            { title: 'Ulysses', rating: 4.5 },
          ],
        },
      ],
    ]);
    expect(JSON.stringify(seen[0])).not.toContain('rating');
  });
});
