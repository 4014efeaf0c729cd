import type { IncomingMessage, ServerResponse } from 'node:http';

export type CorsOptions = {
  /** Origins of web pages that may call. */
  readonly origins: readonly string[];
  /** Lets in, too, Apollo's Studio and whatever this machine serves. */
  readonly isDevelopment: boolean;
};

export type Cors = {
  /** Lets a web page of an allowed origin read the answer. */
  apply(request: IncomingMessage, response: ServerResponse): void;
  /** Answers OPTIONS, see https://fetch.spec.whatwg.org/#cors-preflight-fetch. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): void;
};

const studio = 'https://studio.apollographql.com';
const thisMachine = /^https?:\/\/(?:[\w-]+\.)*(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** Never with credentials, so no page can act with what a browser keeps for this origin. */
export function createCors({ origins, isDevelopment }: CorsOptions): Cors {
  const isAllowed = (origin: string): boolean => origins.includes(origin) || (isDevelopment && (origin === studio || thisMachine.test(origin)));
  return {
    apply: ({ headers: { origin } }, response) => {
      response.setHeader('vary', 'origin');
      if (origin === undefined || !isAllowed(origin)) return;
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', 'x-request-id');
    },
    answerPreflight: ({ headers }, response) => {
      const { origin, 'access-control-request-headers': wanted } = headers;
      if (origin !== undefined && isAllowed(origin)) {
        response.setHeader('access-control-allow-methods', 'GET, POST');
        response.setHeader('access-control-max-age', '600');
        if (wanted !== undefined) response.setHeader('access-control-allow-headers', wanted);
      }
      response.writeHead(204, { allow: 'GET, POST, OPTIONS' }).end();
    },
  };
}
