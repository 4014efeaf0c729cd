import type { AccountsContext } from './context.ts';
import { readPermissionsOf } from './roles/permissions-of.ts';
import type { BegunSession } from './sessions/begin-session.ts';
import { sessionCookie } from './sessions/session-cookie.ts';
import type { AccessToken } from './tokens/access-tokens.ts';

export type SignedIn = { readonly userId: string; readonly accessToken: AccessToken };

/** Gives the client what a session stands for: an access token of what its person may do now, and the cookie that renews it. */
export async function signIn(context: AccountsContext, { session, token }: BegunSession): Promise<SignedIn> {
  const { tokens, cookie } = context.resources;
  const { userId } = session;
  const accessToken = await tokens.issue({ userId, sessionId: session.id, permissions: await readPermissionsOf(context.em, userId) });
  context.setCookie(sessionCookie(cookie, token, session.expiresAt));
  return { userId, accessToken };
}
