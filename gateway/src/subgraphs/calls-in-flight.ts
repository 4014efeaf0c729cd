import { takeOut } from '../take-out.ts';

/** What of calls under way is known by what was sent. */
export type CallsAlike<Call> = { readonly sent: string; readonly calls: Call[] };

const buckets = 256;
/** At the end of a call are its variables, in which calls differ. */
const lastCharacters = 48;
const otherCharacters = 16;

/** A hash table of calls that come and go, whose buckets stay: nothing in it leads from what was to what is, see `takeOut`. */
export class CallsInFlight<Call> {
  readonly #buckets: CallsAlike<Call>[][] = Array.from({ length: buckets }, () => []);

  /** Those that have sent the same; none, to be added to, when nobody has. */
  alike(sent: string): CallsAlike<Call> {
    const bucket = this.#bucketOf(sent);
    const known = bucket.find((alike) => alike.sent === sent);
    if (known) return known;
    const alike = { sent, calls: [] };
    bucket.push(alike);
    return alike;
  }

  remove(alike: CallsAlike<Call>, call: Call): void {
    takeOut(alike.calls, call);
    // After a mutation there may be others under the same words.
    if (alike.calls.length === 0) takeOut(this.#bucketOf(alike.sent), alike);
  }

  /** Nobody is to join those who are under way now. */
  clear(): void {
    for (const bucket of this.#buckets) bucket.length = 0;
  }

  #bucketOf(sent: string): CallsAlike<Call>[] {
    return this.#buckets[hash(sent) & (buckets - 1)] as CallsAlike<Call>[];
  }
}

/** FNV-1a of some of its characters. */
function hash(text: string): number {
  let number = 0x811c9dc5 ^ text.length;
  const lastFrom = Math.max(0, text.length - lastCharacters);
  const add = (at: number): void => {
    number = Math.imul(number ^ text.charCodeAt(at), 0x01000193);
  };
  for (let at = lastFrom; at < text.length; at++) add(at);
  const step = Math.ceil(lastFrom / otherCharacters);
  for (let at = 0; at < lastFrom; at += step) add(at);
  return number ^ (number >>> 15);
}
