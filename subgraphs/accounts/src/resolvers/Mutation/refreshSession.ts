import type { MutationResolvers } from '../../schema-types.ts';
import { refreshSession as refresh } from '../../sessions/refresh-session.ts';
import { noSessionCookie } from '../../sessions/session-cookie.ts';
import { signIn } from '../../sign-in.ts';
import { authPayload } from '../auth-payload.ts';

export const refreshSession: MutationResolvers['refreshSession'] = async (_root, _args, context, info) => {
  const payload = await authPayload(context, info, async () => signIn(context, await refresh(context)));
  if (payload.userErrors.some(({ code }) => code === 'SESSION_ENDED')) context.setCookie(noSessionCookie(context.resources.cookie));
  return payload;
};
