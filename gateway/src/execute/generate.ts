/**
 * Builds a function from source text, so that it is specialised to one operation: V8 then optimises its property reads for
 * the very objects that this operation meets. Whatever comes from a client or a subgraph goes into the text by `quote`, or
 * not at all.
 */
export class FunctionSource {
  readonly #values: unknown[] = [];
  readonly #names = new Map<unknown, string>();
  #count = 0;

  /** A name in the text for a value from outside of it. */
  bind(value: unknown): string {
    const known = this.#names.get(value);
    if (known) return known;
    const name = `$${this.#values.push(value)}`;
    this.#names.set(value, name);
    return name;
  }

  /** A name for a local variable, used nowhere else. */
  name(stem: string): string {
    this.#count += 1;
    return `${stem}${this.#count}`;
  }

  /** `text` is an expression: a function, or an object of functions. */
  build<Built>(text: string): Built {
    const names = this.#values.map((_, index) => `$${index + 1}`);
    return new Function(...names, `'use strict'; return (${text});`)(...this.#values) as Built;
  }
}

/** A string as source text. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
