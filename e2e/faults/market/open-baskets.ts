import type { Basket, Buyer } from './buyer.ts';
import type { Market } from './market.ts';
import { openBuyers } from './open-buyers.ts';
import { stockVariants } from './stock-variants.ts';

export type OpenBasketsOptions = {
  readonly buyers: number;
  /** Of so many variants; the buyers share them when there are fewer. */
  readonly variants: number;
  /** Of each variant there are so many pieces. Default: one for each buyer. */
  readonly pieces?: number;
};

/** New customers with one piece in their carts each, ready to be bought. */
export async function openBaskets(
  market: Market,
  { buyers: count, variants, pieces = count }: OpenBasketsOptions,
): Promise<{ readonly buyer: Buyer; readonly basket: Basket; readonly variantId: string }[]> {
  const variantIds = await stockVariants(market, { count: variants, pieces });
  const buyers = await openBuyers(market, count);
  const filled: { buyer: Buyer; basket: Basket; variantId: string }[] = [];
  const fillAtOnce = 10;
  for (let at = 0; at < buyers.length; at += fillAtOnce) {
    const some = buyers.slice(at, at + fillAtOnce).map(async (buyer, index) => {
      const variantId = variantIds[(at + index) % variantIds.length] as string;
      return { buyer, variantId, basket: await buyer.fill([{ variantId, quantity: 1 }]) };
    });
    filled.push(...(await Promise.all(some)));
  }
  return filled;
}
