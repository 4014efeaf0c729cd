// Stock @apollo/gateway behind Apollo Server: `apollo-gateway.js SUPERGRAPH_FILE PORT`. JavaScript, as are its fellows here:
// the types of the peers are there only once they are installed, and the type check must not ask for that.
import { readFileSync, watch } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const [file, port] = process.argv.slice(2);
const logger = { debug() {}, info() {}, warn() {}, error: console.error };

class ForwardingDataSource extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization) request.http.headers.set('authorization', context.authorization);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: async ({ update }) => {
    watch(file, () => {
      try {
        update(readFileSync(file, 'utf8'));
      } catch (error) {
        // The last good one stays.
        console.error(error.message);
      }
    });
    return { supergraphSdl: readFileSync(file, 'utf8') };
  },
  buildService: ({ url }) => new ForwardingDataSource({ url }),
  logger,
});
const server = new ApolloServer({ gateway, introspection: false, logger });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(port) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
