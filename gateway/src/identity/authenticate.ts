import { DomainError, type Viewer } from '@supergraph/service-kit';
import type { Identity, VerifyToken } from './token-verifier.ts';

/** What is needed of a request, and written into it. */
export type AuthenticatedRequest = {
  readonly raw: { readonly headers: { readonly authorization?: string | undefined } };
  readonly answerHeaders: string[];
  viewer: Viewer | null;
  /** When the token of the caller expires, on the clock of `Date.now()`; null without one. */
  expiresAt: number | null;
};

/**
 * A guard that takes the caller from a bearer token. Without one, they are anonymous; with one that is not right they are told
 * so, as a client that believes it has signed in would show what is not so.
 */
export function createAuthenticate(verify: VerifyToken): (request: AuthenticatedRequest) => void | Promise<void> {
  return (request) => {
    const { authorization } = request.raw.headers;
    if (authorization === undefined) return;
    try {
      const identity = verify(authorization);
      if (!(identity instanceof Promise)) return take(request, identity);
      return identity.then(
        (verified) => take(request, verified),
        (error: unknown) => refuse(request, error),
      );
    } catch (error) {
      refuse(request, error);
    }
  };
}

function take(request: AuthenticatedRequest, { viewer, expiresAt }: Identity): void {
  request.viewer = viewer;
  request.expiresAt = expiresAt;
}

/** See https://www.rfc-editor.org/rfc/rfc6750#section-3 */
function refuse({ answerHeaders }: AuthenticatedRequest, error: unknown): never {
  const code = error instanceof DomainError ? error.code : undefined;
  if (code === 'UNAUTHENTICATED') answerHeaders.push('www-authenticate', 'Bearer error="invalid_token"');
  else if (code === 'IDENTITY_UNAVAILABLE') answerHeaders.push('retry-after', '1');
  throw error;
}
