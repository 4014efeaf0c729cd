import { ApolloClient, CombinedGraphQLErrors, CombinedProtocolErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { afterEach, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { startWorld, type World } from './world.ts';

const query = gql`subscription Added { added { id title rating } }`;

let world: World;
let client: ApolloClient;
afterEach(async () => {
  client.stop();
  await world.stop();
});

type Result = { readonly data?: unknown; readonly error?: unknown };

/** Whatever Apollo Client is told, one after the other; null is the end. */
class Results {
  readonly #all: (Result | null)[] = [];
  #tell: () => void = () => {};
  readonly leave: () => void;

  constructor() {
    const told = (result: Result | null): void => {
      this.#all.push(result);
      this.#tell();
    };
    client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: `${world.gateway.url}/graphql` }) });
    const subscription = client.subscribe({ query }).subscribe({ next: told, complete: () => told(null) });
    this.leave = () => subscription.unsubscribe();
  }

  async next(): Promise<Result | null | undefined> {
    while (this.#all.length === 0) await new Promise<void>((resolve) => (this.#tell = resolve));
    return this.#all.shift();
  }
}

it('Apollo Client reads events, with their errors, until the end', async () => {
  world = await startWorld({ settings: readSettings({ GATEWAY_HEARTBEAT_MS: '20' }) });
  const results = new Results();
  await world.books.channel.whenSubscribers(1);
  world.books.channel.publish({ id: '1', title: 'Emma' });
  expect(await results.next()).toMatchObject({ data: { added: { id: '1', title: 'Emma', rating: 0.5 } } });

  world.ratings.misbehave((_request, response) => response.writeHead(503).end());
  world.books.channel.publish({ id: '1', title: 'Emma' });
  const failed = await results.next();
  expect(CombinedGraphQLErrors.is(failed?.error) && failed.error.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);

  world.ratings.behave();
  world.books.channel.publish({ id: '2', title: 'Ulysses' });
  expect(await results.next()).toMatchObject({ data: { added: { title: 'Ulysses', rating: 1 } } });
  world.books.channel.complete();
  expect(await results.next()).toBeNull();
});

it('Apollo Client is told why a subscription has ended', async () => {
  world = await startWorld();
  const results = new Results();
  await world.books.channel.whenSubscribers(1);
  world.books.die();
  const failed = await results.next();
  expect(CombinedProtocolErrors.is(failed?.error) && failed.error.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  expect(await results.next()).toBeNull();
});

it('Apollo Client leaves', async () => {
  world = await startWorld();
  const results = new Results();
  await world.books.channel.whenSubscribers(1);
  results.leave();
  await world.books.channel.whenSubscribers(0);
});
