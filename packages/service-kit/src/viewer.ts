/** The caller on whose behalf an operation runs. `null` wherever this may be absent means an anonymous caller. */
export type Viewer = {
  /** The user's bare uuid, without the `usr_` prefix of the edge. */
  readonly userId: string;
  /** The bare uuid of the session in which they signed in; null for one that development made up. */
  readonly sessionId: string | null;
  /** What they may do beyond shopping: the permissions of their roles, such as `orders:read`. */
  readonly scopes: readonly string[];
};

/** From where a request came, as the gateway saw it. */
export type ClientInfo = {
  /** The IP address of the client; null when it is not known. */
  readonly address: string | null;
  /** As the client says, cut to 200 characters; null when it says nothing. */
  readonly userAgent: string | null;
};

/** Stands for every scope. */
const everyScope = '*';

/** Whether the caller has one of the scopes. */
export function hasScope(viewer: Viewer | null, ...anyOf: readonly string[]): boolean {
  return viewer?.scopes.some((scope) => scope === everyScope || anyOf.includes(scope)) ?? false;
}
