import { DomainError } from '@supergraph/service-kit';
import { decodeId, encodeId, toUserErrors } from '@supergraph/subgraph-kit';
import type { MutationResolvers } from '../../schema-types.ts';
import { setCouponsActive } from '../../set-coupons-active.ts';

export const couponsSetActive: MutationResolvers['couponsSetActive'] = async (_root, { ids, active }, context) => {
  try {
    const wanted = ids.map((id) => decodeId('cpn', id, ['ids']));
    const found = await setCouponsActive(context, { ids: wanted, active });
    const missing = wanted.filter((id) => !found.has(id));
    const refusals = missing.map((id) => new DomainError('NOT_FOUND', `There is no coupon "${encodeId('cpn', id)}".`, { path: ['ids'] }));
    return { updated: found.size, userErrors: toUserErrors(new AggregateError(refusals)) };
  } catch (error) {
    return { updated: 0, userErrors: toUserErrors(error) };
  }
};
