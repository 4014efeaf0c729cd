import { decodeId, requestedFields, requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { addresses } from '../../reads.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { upsertAddress } from '../../upsert-address.ts';

export const addressUpsert: MutationResolvers['addressUpsert'] = async (_root, { id, expectedVersion, input }, context, info) => {
  const { userId } = requireViewer(context);
  try {
    const addressId = await upsertAddress(context, {
      userId,
      id: id == null ? null : decodeId('adr', id),
      expectedVersion: expectedVersion ?? null,
      input,
    });
    const fields = requestedFields(info, 'Address', [['address']]);
    return { address: await context.loaders.one(addresses, 'id', addressId, fields), userErrors: [] };
  } catch (error) {
    return { address: null, userErrors: toUserErrors(error) };
  }
};
