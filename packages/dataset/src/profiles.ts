/** How much demo data there is. Counts of rows; variants, reviews and lines come out within a few percent. */
export const profiles = {
  dev: { products: 200, reviews: 1_500, customers: 120, orders: 300 },
  s: { products: 1_000, reviews: 10_000, customers: 1_000, orders: 4_000 },
  m: { products: 50_000, reviews: 500_000, customers: 20_000, orders: 200_000 },
  l: { products: 1_000_000, reviews: 10_000_000, customers: 200_000, orders: 2_000_000 },
} as const;

export type Profile = keyof typeof profiles;
export type Counts = (typeof profiles)[Profile];

/** "Now" of the demo data: the same rows come out whenever it is made. */
export const epoch = '2026-10-01T00:00:00Z';

/** A product with many variants, pictures and reviews, in every profile: the one to look at first. */
export const richProductSlug = 'halden-linen-overshirt';
