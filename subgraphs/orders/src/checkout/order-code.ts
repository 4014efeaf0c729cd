import { randomInt } from 'node:crypto';

/** Without those that are read as others. */
const letters = '23456789ABCDEFGHJKLMNPQRSTVWXYZ';

/** For people to tell, and not to be guessed: one of about 10^12. Of two orders with one code the second is refused, and tried again. */
export function newOrderCode(): string {
  return `SG-${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`;
}
