import type { Findings } from '../../scorecard/case.ts';
import { type Loaded, withLoad } from '../../scorecard/network/load.ts';
import { cartWrites } from '../../scorecard/shop/cart-writes.ts';
import type { TwoServerShop } from './ground.ts';
import { stockWrites } from './stock-writes.ts';

export type Written = { readonly carts: Loaded; readonly stock: Loaded; readonly acknowledged: number };

/** Changes carts and stock at a steady rate while `work` goes on, and finds what was acknowledged and is not so afterwards. */
export async function withWrites<Result>(
  { shop, origin, findings, rate = 20 }: { readonly shop: TwoServerShop; readonly origin: string; readonly findings: Findings; readonly rate?: number },
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly written: Written }> {
  const [carts, stock] = [await cartWrites(shop), await stockWrites(shop)];
  const { result: inner, load: cartLoad } = await withLoad({ origin, rate, ...carts }, () => withLoad({ origin, rate, ...stock }, work));
  const lost = await carts.countLost();
  findings.expect(lost === 0, `${lost} of ${carts.acknowledged()} acknowledged carts are lost`);
  findings.faults.push(...(await stock.faults()));
  return { result: inner.result, written: { carts: cartLoad, stock: inner.load, acknowledged: carts.acknowledged() + stock.acknowledged() } };
}
