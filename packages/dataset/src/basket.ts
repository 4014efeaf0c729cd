import { random } from './sql.ts';
import { nearestSellable } from './tables/products.ts';

/** How many lines an order or a cart has at most. */
export const longest = 5;

/** How many lines basket `n` has: one for almost every second, and seldom five. */
export function lengthOf(salt: string, n: string): string {
  return `1 + floor(${longest} * ${random(salt, n)} * ${random(salt, n)})::int`;
}

/**
 * The first product of basket `n`, of the `known` oldest. The older it is, the more it sells, by the square of the draw,
 * so that the oldest percent makes a tenth of the sales.
 */
export function mainProduct(salt: string, n: string, known: string): string {
  return nearestSellable(`(1 + floor(${known} * ${random(salt, n)} * ${random(salt, n)})::int)`);
}

/**
 * The product of line `position`, from 2 on: mostly a neighbour of the main product, which is of the same department,
 * so that some things are bought together. No two lines of a basket have the same product, as each takes its own
 * remainder by five.
 */
export function companionProduct(salt: string, { main, position, line, known }: { main: string; position: string; line: string; known: string }): string {
  const neighbour = `${main} + ${position} - 1 + case when ${random(`${salt} reach`, line)} < 0.5 then 0 else 5 end`;
  const anyOther = `5 * floor((${known} / 5 - 1) * ${random(`${salt} other`, line)} * ${random(`${salt} other`, line)})::int + 1 + (${main} + ${position} - 2) % 5`;
  return nearestSellable(`(case
    when ${random(`${salt} taste`, line)} < 0.6 then ${neighbour} - case when ${neighbour} > ${known} then 15 else 0 end
    else ${anyOther}
  end)`);
}
