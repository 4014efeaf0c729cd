/** What can be taken of a variant, and the shop's rules for it. */
export type Supply = {
  /** Pieces at all locations, less those promised to orders. */
  readonly available: number;
  readonly lowStockThreshold: number;
  readonly maxPurchasable: number | null;
  readonly backorderable: boolean;
  readonly restockAt: string | null;
};

/** GraphQL's Int. */
const largestInt = 2_147_483_647;

export function isInStock({ available }: Pick<Supply, 'available'>): boolean {
  return available > 0;
}

export function isLowStock({ available, lowStockThreshold }: Pick<Supply, 'available' | 'lowStockThreshold'>): boolean {
  return available > 0 && available <= lowStockThreshold;
}

/** Pieces one order may take: what is there, or any number when the rest can follow later, up to the shop's own limit. */
export function purchasableBy({ available, maxPurchasable, backorderable }: Pick<Supply, 'available' | 'maxPurchasable' | 'backorderable'>): number | null {
  if (backorderable) return maxPurchasable;
  return Math.min(available, maxPurchasable ?? largestInt);
}

export function expectedAt({ available, restockAt }: Pick<Supply, 'available' | 'restockAt'>): string | null {
  return available > 0 ? null : restockAt;
}
