import { decodeId, requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { revokeSession } from '../../revoke-session.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const sessionRevoke: MutationResolvers['sessionRevoke'] = async (_root, { id }, context) => {
  const { userId } = requireViewer(context);
  try {
    await revokeSession(context, { userId, id: decodeId('ses', id) });
    return { revokedId: id, userErrors: [] };
  } catch (error) {
    return { revokedId: null, userErrors: toUserErrors(error) };
  }
};
