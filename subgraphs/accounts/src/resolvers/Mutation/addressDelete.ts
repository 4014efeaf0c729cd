import { decodeId, requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { deleteAddress } from '../../delete-address.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const addressDelete: MutationResolvers['addressDelete'] = async (_root, { id }, context) => {
  const { userId } = requireViewer(context);
  try {
    await deleteAddress(context, { userId, id: decodeId('adr', id) });
    return { deletedId: id, userErrors: [] };
  } catch (error) {
    return { deletedId: null, userErrors: toUserErrors(error) };
  }
};
