type Range = readonly [number, number];

/** How much demo data there is: counts of rows, and from how many up to, not including, how many a product has of a thing. */
export type Counts = {
  readonly products: number;
  readonly reviews: number;
  readonly customers: number;
  readonly orders: number;
  readonly pictures: Range;
  /** Values of the first and of the second option; every pair of them is a variant. */
  readonly choices: readonly [Range, Range];
};

/** Variants, reviews and lines come out within a few percent of what their names promise. */
export const profiles = {
  dev: {
    products: 200,
    reviews: 1_500,
    customers: 300,
    orders: 500,
    pictures: [2, 6],
    choices: [
      [2, 5],
      [2, 6],
    ],
  },
  s: {
    products: 1_000,
    reviews: 10_000,
    customers: 1_000,
    orders: 4_000,
    pictures: [2, 6],
    choices: [
      [2, 5],
      [2, 6],
    ],
  },
  m: {
    products: 50_000,
    reviews: 500_000,
    customers: 20_000,
    orders: 200_000,
    pictures: [2, 4],
    choices: [
      [1, 4.5],
      [1, 3],
    ],
  },
  l: {
    products: 1_000_000,
    reviews: 10_000_000,
    customers: 200_000,
    orders: 2_000_000,
    pictures: [1, 3],
    choices: [
      [1, 4],
      [1, 2.7],
    ],
  },
} as const satisfies Record<string, Counts>;

export type Profile = keyof typeof profiles;

/** "Now" of the demo data: the same rows come out whenever it is made. */
export const epoch = '2026-10-01T00:00:00Z';

/** A product with many variants, pictures and reviews, in every profile: the one to look at first. */
export const richProductSlug = 'halden-linen-overshirt';
