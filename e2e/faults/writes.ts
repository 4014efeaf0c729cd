import type { Findings } from '../../scorecard/case.ts';
import { type Loaded, type LoadOptions, withLoad } from '../../scorecard/network/load.ts';
import { cartWrites } from '../../scorecard/shop/cart-writes.ts';
import type { TwoServerShop } from './ground.ts';
import { isShed } from './is-shed.ts';
import { stockWrites } from './stock-writes.ts';

export type Written = {
  readonly carts: Loaded;
  readonly stock: Loaded;
  readonly acknowledged: number /** Refused by a gateway that had too much to do. */;
  readonly shed: number;
};

/** Changes carts and stock at a steady rate while `work` goes on, and finds what was acknowledged and is not so afterwards. */
export async function withWrites<Result>(
  { shop, origin, findings, rate = 20 }: { readonly shop: TwoServerShop; readonly origin: string; readonly findings: Findings; readonly rate?: number },
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly written: Written }> {
  const [carts, stock] = [await cartWrites(shop), await stockWrites(shop)];
  let shed = 0;
  const unlessShed =
    (isRight: LoadOptions['isRight']): LoadOptions['isRight'] =>
    (text, status, index) => {
      const wasShed = isShed({ text, status });
      if (wasShed) shed += 1;
      return wasShed || isRight(text, status, index);
    };
  const ofCarts = { origin, rate, ...carts, isRight: unlessShed(carts.isRight) };
  const ofStock = { origin, rate, ...stock, isRight: unlessShed(stock.isRight) };
  const { result: inner, load: cartLoad } = await withLoad(ofCarts, () => withLoad(ofStock, work));
  const lost = await carts.countLost();
  findings.expect(lost === 0, `${lost} of ${carts.acknowledged()} acknowledged carts are lost`);
  findings.faults.push(...(await stock.faults()));
  return { result: inner.result, written: { carts: cartLoad, stock: inner.load, acknowledged: carts.acknowledged() + stock.acknowledged(), shed } };
}
