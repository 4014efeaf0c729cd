// Of `hive-gateway supergraph FILE --config …`, for both its planners.
export const gatewayConfig = {
  jit: true,
  logging: 'error',
  landingPage: false,
  graphiql: false,
  disableWebsockets: true,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
};
