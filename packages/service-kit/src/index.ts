export { addressBlock } from './address-block.ts';
export { parseConfig } from './config.ts';
export { readDevViewer } from './dev-viewer.ts';
export { type CallKey, readCallKeys } from './envelope/call-key.ts';
export { type Claims, type WrittenClaims, writeClaims } from './envelope/claims.ts';
export { envelopeHeader, type SealedCall } from './envelope/envelope.ts';
export { createReceiver, type OpenedEnvelope, type ReceiveEnvelope, type Refusal } from './envelope/open-envelope.ts';
export { createSeal, type Seal } from './envelope/seal.ts';
export { DomainError, type ErrorCode, errorCodes } from './errors.ts';
export { failpoint } from './failpoint.ts';
export {
  type GraphqlExecute,
  type GraphqlHttpRequest,
  type GraphqlHttpResponse,
  graphqlRoute,
  type RefusalError,
  type RouteOptions,
  searchOf,
  sendAnswer,
  toGraphqlRequest,
} from './graphql-route.ts';
export { type Heartbeat, withHeartbeats } from './heartbeats.ts';
export type { HttpExchange } from './http-exchange.ts';
export { type HttpServer, type HttpServerOptions, type Readiness, startHttpServer } from './http-server.ts';
export { runMain, type Stoppable } from './lifecycle.ts';
export { logCrash } from './log-crash.ts';
export { createLogger, type Logger, trustedLines } from './logger.ts';
export { readBody } from './read-body.ts';
export { readRequestId } from './request-id.ts';
export type { ExchangeRoute, HttpRoute, NodeRoute } from './router.ts';
export { type ClientInfo, hasScope, type Viewer } from './viewer.ts';
