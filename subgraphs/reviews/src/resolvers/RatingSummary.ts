import type { RatingSummaryResolvers } from '../schema-types.ts';

export const RatingSummary: RatingSummaryResolvers = {
  average: ({ sum, count }) => sum / count,
  histogram: ({ oneStar, twoStars, threeStars, fourStars, fiveStars }) => [oneStar, twoStars, threeStars, fourStars, fiveStars],
};
