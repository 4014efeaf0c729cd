/** What of calls under way is known by what was sent. */
export type CallsAlike<Call> = { readonly sent: string; readonly calls: Call[] };

const buckets = 256;
/** At the end of a call are its variables, in which calls differ. */
const lastCharacters = 48;
const otherCharacters = 16;

/**
 * A hash table of calls that come and go. A Map that is written to without end makes itself a new table now and then, and V8 has the
 * old one know the new: once one of them has become old, which is collected seldom, none that follows is collected before it, nor is
 * anything that they have held. Here nothing leads from what was to what is.
 */
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
    const at = alike.calls.indexOf(call);
    if (at !== -1) alike.calls.splice(at, 1);
    if (alike.calls.length > 0) return;
    const bucket = this.#bucketOf(alike.sent);
    // After a mutation there may be others under the same words.
    const place = bucket.indexOf(alike);
    if (place !== -1) bucket.splice(place, 1);
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
