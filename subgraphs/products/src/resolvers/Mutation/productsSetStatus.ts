import { DomainError } from '@supergraph/service-kit';
import { decodeId, encodeId, toUserErrors } from '@supergraph/subgraph-kit';
import type { MutationResolvers } from '../../schema-types.ts';
import { setStatus } from '../../set-status.ts';

export const productsSetStatus: MutationResolvers['productsSetStatus'] = async (_root, { ids, status }, context) => {
  try {
    const wanted = ids.map((id) => decodeId('prod', id, ['ids']));
    const found = await setStatus(context, { ids: wanted, status });
    const missing = wanted.filter((id) => !found.has(id));
    const refusals = missing.map((id) => new DomainError('NOT_FOUND', `There is no product "${encodeId('prod', id)}".`, { path: ['ids'] }));
    return { updated: found.size, userErrors: toUserErrors(new AggregateError(refusals)) };
  } catch (error) {
    return { updated: 0, userErrors: toUserErrors(error) };
  }
};
