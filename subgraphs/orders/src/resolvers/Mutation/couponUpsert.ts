import { decodeId, requestedFields, toUserErrors } from '@supergraph/subgraph-kit';
import { coupons } from '../../reads.ts';
import type { CouponRow } from '../../rows.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { upsertCoupon } from '../../upsert-coupon.ts';

export const couponUpsert: MutationResolvers['couponUpsert'] = async (_root, { id, expectedVersion, input }, context, info) => {
  try {
    const couponId = await upsertCoupon(context, { id: id == null ? null : decodeId('cpn', id), expectedVersion: expectedVersion ?? null, input });
    const fields = requestedFields(info, 'Coupon', [['coupon']]);
    return { coupon: await context.loaders.one<CouponRow>(coupons, 'id', couponId, fields), userErrors: [] };
  } catch (error) {
    return { coupon: null, userErrors: toUserErrors(error) };
  }
};
