import type { Basket, Buyer } from './buyer.ts';
import type { Market } from './market.ts';
import { openBuyers } from './open-buyers.ts';

export type OpenBasketsOptions = {
  readonly buyers: number;
  /** The buyers share them when there are fewer. */
  readonly variantIds: readonly string[];
  /** In each cart. Default 1. */
  readonly pieces?: number;
};

/** New customers with pieces of one variant in their carts, ready to be bought. */
export async function openBaskets(
  market: Market,
  { buyers: count, variantIds, pieces = 1 }: OpenBasketsOptions,
): Promise<{ readonly buyer: Buyer; readonly basket: Basket }[]> {
  const buyers = await openBuyers(market, count);
  const filled: { buyer: Buyer; basket: Basket }[] = [];
  const fillAtOnce = 10;
  for (let at = 0; at < buyers.length; at += fillAtOnce) {
    const some = buyers.slice(at, at + fillAtOnce).map(async (buyer, index) => {
      const variantId = variantIds[(at + index) % variantIds.length] as string;
      return { buyer, basket: await buyer.fill([{ variantId, quantity: pieces }]) };
    });
    filled.push(...(await Promise.all(some)));
  }
  return filled;
}
