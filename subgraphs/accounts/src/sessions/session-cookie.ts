import { type RefreshToken, writeRefreshToken } from './refresh-token.ts';

export type CookieOptions = { readonly name: string; readonly isSecure: boolean };

/** No script reads it, no other site's page sends it, and it goes to the one path that needs it. */
export function sessionCookie({ name, isSecure }: CookieOptions, token: RefreshToken, expiresAt: Date): string {
  const seconds = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1_000));
  return `${name}=${writeRefreshToken(token)}; Max-Age=${seconds}; ${attributes(isSecure)}`;
}

/** Makes the client forget it. */
export function noSessionCookie({ name, isSecure }: CookieOptions): string {
  return `${name}=; Max-Age=0; ${attributes(isSecure)}`;
}

function attributes(isSecure: boolean): string {
  return `Path=/graphql; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
}
