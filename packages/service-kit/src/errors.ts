/**
 * Every code that an error of the supergraph can carry, with the HTTP status it has when the whole request is
 * refused. `docs/errors.md` is generated from this list.
 */
export const errorCodes = {
  BAD_REQUEST: { status: 400, meaning: 'The HTTP request is not a GraphQL request: malformed JSON, no query, or a wrong method.' },
  GRAPHQL_PARSE_FAILED: { status: 400, meaning: 'The document is not GraphQL; the message says where.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, meaning: 'The document asks for what the schema does not have.' },
  MAX_DOCUMENT_BYTES_LIMIT: { status: 400, meaning: 'The text of the document is over the limit.' },
  MAX_TOKENS_LIMIT: { status: 400, meaning: 'The document has more tokens than it may.' },
  MAX_DEPTH_LIMIT: { status: 400, meaning: 'The document has more levels of fields, or of brackets, than it may.' },
  MAX_SELECTIONS_LIMIT: { status: 400, meaning: 'The document has more fields and fragments than it may, once its fragments are expanded.' },
  MAX_ALIASES_LIMIT: { status: 400, meaning: 'The operation has more aliases than it may, once its fragments are expanded.' },
  MAX_ROOT_FIELDS_LIMIT: { status: 400, meaning: 'The operation has more fields at its root than it may.' },
  MAX_DIRECTIVES_LIMIT: { status: 400, meaning: 'The operation has more directives than it may, in all or at one place.' },
  MAX_LIST_SIZE_LIMIT: { status: 400, meaning: 'An argument asks for more elements of a list than it may.' },
  MAX_VARIABLES_SIZE_LIMIT: { status: 400, meaning: 'The variables are larger than they may be.' },
  MAX_VARIABLES_DEPTH_LIMIT: { status: 400, meaning: 'The variables have more objects and lists within one another than they may.' },
  MAX_VARIABLES_LIST_LIMIT: { status: 400, meaning: 'A list in the variables is longer than it may be.' },
  COST_ESTIMATED_TOO_EXPENSIVE: {
    status: 400,
    meaning: 'The operation could cost more than it may; `extensions.cost` has the estimate and the most.',
  },
  FRAGMENT_CYCLE: { status: 400, meaning: 'A fragment of the document contains itself.' },
  BATCHING_NOT_ENABLED: { status: 400, meaning: 'The request has several operations in a list; each needs a request of its own.' },
  OPERATION_RESOLUTION_FAILURE: { status: 400, meaning: 'The operation name does not select one operation of the document.' },
  OPERATION_NOT_SUPPORTED: {
    status: 400,
    meaning: 'The operation is valid but cannot be executed so: a subscription whose client does not accept a stream, or whose subgraph has none.',
  },
  OPERATION_TOO_COMPLEX: {
    status: 400,
    meaning:
      'The operation could not be planned within its budget: of time, depth, or fields once its fragments are expanded. A subgraph has such bounds of its own.',
  },
  OPERATION_NOT_RESOLVABLE: {
    status: 400,
    meaning: 'No plan was found that brings all fields of the operation; the message and `extensions.field` name one that none brings.',
  },
  BAD_USER_INPUT: { status: 400, meaning: 'A variable or an argument has a value that its type or its rule does not allow.' },
  INVALID_ID: { status: 200, meaning: 'An id has the wrong prefix for its argument or is not well formed.' },
  INVALID_CURSOR: { status: 200, meaning: 'A cursor was not handed out by this list, or by this list under another sort.' },
  INVALID_PAGE_SIZE: { status: 200, meaning: '`first` is outside of what the list allows.' },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'The operation needs a signed-in caller. Of a whole request: its token is not valid, or it is a call to a subgraph that no gateway has signed.',
  },
  IDENTITY_UNAVAILABLE: { status: 503, meaning: 'The keys by which tokens are verified could not be had yet. A request without a token is answered.' },
  FORBIDDEN: { status: 200, meaning: 'The caller has signed in, but lacks a permission that the operation needs; the message names it.' },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 403,
    meaning:
      'The schema does not let this caller have the field at `path`, which is null; or, without a path, anything of the operation: 401 for an anonymous caller.',
  },
  INVALID_CREDENTIALS: { status: 200, meaning: 'E-mail address and password are not those of an account. It is not told which of them is wrong.' },
  SESSION_ENDED: { status: 200, meaning: 'There is no session to go on with: none was begun, or it has expired or was ended. Sign in again.' },
  LAST_ADMINISTRATOR: { status: 200, meaning: 'The change would leave nobody who may do everything.' },
  NOT_FOUND: { status: 200, meaning: 'A mutation names something that does not exist, or that the caller may not see.' },
  STALE_VERSION: { status: 200, meaning: 'The entity was changed since the version that the caller expects.' },
  STALE_QUANTITY: { status: 200, meaning: 'The stock level was changed since the quantity that the caller expects.' },
  ORDER_STATE_CONFLICT: { status: 200, meaning: 'The order is in a state in which this cannot be done; the error has the state.' },
  IDEMPOTENCY_CONFLICT: { status: 200, meaning: 'The idempotency key was used before with other arguments.' },
  IDEMPOTENCY_IN_PROGRESS: { status: 200, meaning: 'What the idempotency key was used for is still under way. Ask again with the same key.' },
  CHECKOUT_IN_PROGRESS: { status: 200, meaning: 'Another checkout of the cart is under way, which has to end first.' },
  CHECKOUT_TIMED_OUT: {
    status: 200,
    meaning: 'Prices or stock could not be asked for in time. Nothing is reserved or charged; try again with a new idempotency key.',
  },
  TOTAL_CHANGED: { status: 200, meaning: 'The order would come to another total than the caller expects. Nothing is reserved or charged.' },
  PRICE_CHANGED: { status: 200, meaning: 'A line of the cart has another price than the caller expects.' },
  PAYMENT_DECLINED: { status: 200, meaning: 'The payment was declined. Nothing is reserved or charged; try again with a new idempotency key.' },
  INSUFFICIENT_STOCK: { status: 200, meaning: 'There is less stock than the operation needs.' },
  DUPLICATE: { status: 200, meaning: 'A value that must be unique is taken.' },
  LIMIT_REACHED: { status: 200, meaning: 'There are as many of the thing as there may be.' },
  SUBGRAPH_UNAVAILABLE: { status: 200, meaning: 'A subgraph could not be reached or did not answer GraphQL; its fields are null.' },
  SUBGRAPH_TIMEOUT: { status: 200, meaning: 'A subgraph did not answer in time; its fields are null.' },
  SUBGRAPH_ERROR: { status: 200, meaning: 'A subgraph answered with an error that has no code of its own.' },
  SUBGRAPH_INVALID_VALUE: {
    status: 200,
    meaning: 'A subgraph answered with a value that the schema does not allow there: null for a non-null field, or a wrong type.',
  },
  SUBSCRIPTION_LIMIT_REACHED: { status: 503, meaning: 'The gateway has as many subscriptions as it may.' },
  SUBSCRIPTION_TOO_SLOW: { status: 200, meaning: 'The last of a subscription: its client reads more slowly than events come. Some are lost.' },
  SUBSCRIPTION_TOKEN_EXPIRED: { status: 200, meaning: 'The last of a subscription: the token that it was opened with has expired. Open it with a new one.' },
  SUBSCRIPTION_OUTDATED: { status: 200, meaning: 'The last of a subscription: the supergraph has changed, and no longer has what it asks for.' },
  GATEWAY_STOPPING: { status: 503, meaning: 'The gateway stops. Also the last of a subscription, which may be opened again, elsewhere.' },
  DOCUMENT_NOT_TRUSTED: { status: 403, meaning: 'The gateway answers the documents of its manifest, and this is none of them.' },
  PERSISTED_QUERY_NOT_FOUND: { status: 200, meaning: 'Automatic persisted queries: the hash is not known yet, send the query with it.' },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 200, meaning: 'Automatic persisted queries are switched off.' },
  RATE_LIMITED: {
    status: 429,
    meaning:
      'The caller has asked for more than they may in a while, or tried something too often. `retryAfterSeconds`, and `Retry-After` of a refused request, say when to ask again.',
  },
  OVERLOADED: {
    status: 503,
    meaning:
      'There is more to do than can be done at once. Nothing was done of the request, which may be sent again, after `Retry-After` if the answer has one.',
  },
  REQUEST_TOO_LARGE: { status: 413, meaning: 'The request body is over the limit, as it is sent or once it is decompressed.' },
  URL_TOO_LONG: { status: 414, meaning: 'The URL of the request is over the limit.' },
  UNSUPPORTED_ENCODING: { status: 415, meaning: 'The body is compressed in another way than gzip, deflate or br, or its text is not UTF-8.' },
  INTERNAL_SERVER_ERROR: { status: 500, meaning: 'A fault of ours. The log has the reason under the request id.' },
  CONFIG_INVALID: { status: 500, meaning: 'At start: a setting is missing or wrong; each fault is named.' },
  PORT_IN_USE: { status: 500, meaning: 'At start: another program listens on the port.' },
  DATABASE_UNREACHABLE: { status: 500, meaning: 'At start or in /health/ready: the database does not answer.' },
  DATABASE_CORRUPT: { status: 500, meaning: 'At start: the data directory does not hold a database that can be started.' },
  SUPERGRAPH_INVALID: { status: 500, meaning: 'At start: the supergraph file does not load.' },
  DOCUMENTS_INVALID: { status: 500, meaning: 'At start: the manifest of trusted documents does not load.' },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** A refusal with a documented code. Its message is meant for the caller; anything else thrown is a bug and stays inside. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** More facts for the caller, beside `code` under `extensions`. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /**
   * The input that is at fault, outermost first: `['input', 'slug']`. Not called `path`: graphql-js takes an error with a
   * path for one that it has placed in the response already.
   */
  readonly argumentPath: readonly string[] | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; extensions?: Record<string, unknown>; path?: readonly string[] } = {}) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.extensions = options.extensions ?? {};
    this.argumentPath = options.path;
  }
}
