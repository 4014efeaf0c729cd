// Of `hive-gateway supergraph FILE --config-path …`, for both its planners. `--jit` is for the one in JavaScript: the other
// has an executor of its own, in whose place it would put one that answers null.
export const gatewayConfig = {
  logging: 'error',
  landingPage: false,
  graphiql: false,
  disableWebsockets: true,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
};
