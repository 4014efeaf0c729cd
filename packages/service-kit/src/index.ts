export { parseConfig } from './config.ts';
export { DomainError, errorCodes, type ErrorCode } from './errors.ts';
export { graphqlRoute, type GraphqlExecute, type GraphqlHttpRequest, type GraphqlHttpResponse } from './graphql-route.ts';
export { type HttpRoute, type HttpServer, type Readiness, startHttpServer } from './http-server.ts';
export { type Stoppable, runMain } from './lifecycle.ts';
export { createLogger, type Logger } from './logger.ts';
export { type Viewer } from './viewer.ts';
