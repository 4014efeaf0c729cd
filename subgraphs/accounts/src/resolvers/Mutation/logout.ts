import type { MutationResolvers } from '../../schema-types.ts';
import { endSessions } from '../../sessions/end-sessions.ts';
import { noSessionCookie } from '../../sessions/session-cookie.ts';

export const logout: MutationResolvers['logout'] = async (_root, { all }, context) => {
  const endedSessions = await endSessions(context, { all: all ?? false });
  context.setCookie(noSessionCookie(context.resources.cookie));
  return { endedSessions, userErrors: [] };
};
