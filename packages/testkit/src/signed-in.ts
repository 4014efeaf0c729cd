import type { Viewer } from '@supergraph/service-kit';

/** Somebody who has signed in, by their bare uuid. */
export function signedIn(userId: string, scopes: readonly string[] = []): Viewer {
  return { userId, sessionId: null, scopes };
}
