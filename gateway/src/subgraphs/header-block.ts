import { type HeaderLines, HttpFault } from './http-client.ts';

/** Headers that several requests have: looked at, and written, once for all of them. */
export class HeaderBlock implements HeaderLines {
  readonly pairs: readonly string[];
  #lines: string | undefined;

  constructor(pairs: readonly string[]) {
    this.pairs = pairs;
  }

  get lines(): string {
    this.#lines ??= writeLines(this.pairs);
    return this.#lines;
  }
}

function writeLines(pairs: readonly string[]): string {
  for (let index = 1; index < pairs.length; index += 2) {
    if (!isSendable.test(pairs[index] as string)) throw new HttpFault('malformed', `the header ${pairs[index - 1]} has a value that cannot be sent`);
  }
  return linesOf(pairs);
}

const isSendable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Of headers that are known to be right. */
export function linesOf(pairs: readonly string[]): string {
  let lines = '';
  for (let index = 0; index < pairs.length; index += 2) lines += `${pairs[index]}: ${pairs[index + 1]}\r\n`;
  return lines;
}
