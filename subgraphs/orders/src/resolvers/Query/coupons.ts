import { connectionPaths, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import { readCouponPage } from '../../coupon-page.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const coupons: QueryResolvers['coupons'] = (_root, { search, active, ...args }, context, info) => {
  requireScope(context, 'orders:read');
  return readCouponPage(context, { args, search: search ?? '', active: active ?? null, fields: requestedFields(info, 'Coupon', connectionPaths) });
};
