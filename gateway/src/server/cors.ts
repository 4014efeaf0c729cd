import type { HttpExchange } from '@supergraph/service-kit';

export type CorsOptions = {
  /** Origins of web pages that may call. */
  readonly origins: readonly string[];
  /** Lets in, too, Apollo's Studio and whatever this machine serves. */
  readonly isDevelopment: boolean;
};

export type Cors = {
  /** The headers, names and values in turn, by which a web page of an allowed origin may read the answer. */
  headersFor(request: HttpExchange): readonly string[];
  /** Answers OPTIONS, see https://fetch.spec.whatwg.org/#cors-preflight-fetch. */
  answerPreflight(request: HttpExchange): void;
};

const studio = 'https://studio.apollographql.com';
const thisMachine = /^https?:\/\/(?:[\w-]+\.)*(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * Only pages of origins that the operator has named may act with what a browser keeps for this one: the session's cookie. Those
 * that development lets in besides are other people's.
 */
export function createCors({ origins, isDevelopment }: CorsOptions): Cors {
  const isAllowed = (origin: string): boolean => origins.includes(origin) || (isDevelopment && (origin === studio || thisMachine.test(origin)));
  const withCredentials = (origin: string): readonly string[] => (origins.includes(origin) ? ['access-control-allow-credentials', 'true'] : []);
  const headersFor = ({ headers: { origin } }: HttpExchange): readonly string[] => {
    if (origin === undefined || !isAllowed(origin)) return withoutOrigin;
    return [...withoutOrigin, 'access-control-allow-origin', origin, 'access-control-expose-headers', exposed, ...withCredentials(origin)];
  };
  return {
    headersFor,
    answerPreflight: (request) => {
      const { origin, 'access-control-request-headers': wanted } = request.headers;
      const headers = ['allow', 'GET, POST, OPTIONS', ...headersFor(request)];
      if (origin !== undefined && isAllowed(origin)) {
        headers.push('access-control-allow-methods', 'GET, POST', 'access-control-max-age', '600');
        if (wanted !== undefined) headers.push('access-control-allow-headers', wanted);
      }
      request.answer(204, headers, '');
    },
  };
}

const exposed = 'x-request-id, retry-after, ratelimit, ratelimit-policy, ratelimit-limit, ratelimit-remaining, ratelimit-reset';

/** So that no cache gives the answer for one origin to another. */
const withoutOrigin = ['vary', 'origin'] as const;
