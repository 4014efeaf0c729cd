import { requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { changePassword } from '../../change-password.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const passwordChange: MutationResolvers['passwordChange'] = async (_root, passwords, context) => {
  const viewer = requireViewer(context);
  try {
    return { endedSessions: await changePassword(context, { viewer, ...passwords }), userErrors: [] };
  } catch (error) {
    return { endedSessions: null, userErrors: toUserErrors(error) };
  }
};
