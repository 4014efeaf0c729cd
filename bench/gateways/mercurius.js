// @mercuriusjs/gateway, which composes the subgraphs itself: `mercurius.js SERVICES_JSON PORT`.
import gateway from '@mercuriusjs/gateway';
import fastify from 'fastify';

const [services, port] = process.argv.slice(2);
const app = fastify({ logger: false });
await app.register(gateway, {
  graphiql: false,
  jit: 1,
  gateway: {
    services: JSON.parse(services).map(({ name, url, schema }) => ({
      name,
      url,
      schema,
      mandatory: true,
      // As many as the other gateways may open.
      connections: 50,
      rewriteHeaders: ({ authorization }) => (authorization ? { authorization } : {}),
    })),
  },
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
