import { DomainError } from '@supergraph/service-kit';
import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** The YAML text with the lines of its fields; gathers faults, so that a person sees all of them in one run. */
export class ConfigDocument {
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document;
  readonly #faults: { offset: number; message: string }[] = [];

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const error of this.#document.errors) {
      this.#faults.push({ offset: error.pos[0], message: error.message.replace(/\.$/, '') });
    }
    this.throwOnFaults();
  }

  /** The keys of a map, in their order; empty where there is none. */
  keys(field: readonly string[]): string[] {
    const map: unknown = this.#document.getIn(field);
    return isMap(map) ? map.items.map(({ key }) => String(isNode(key) ? key.toJS(this.#document) : key)) : [];
  }

  isPresent(field: readonly string[]): boolean {
    return this.#document.hasIn(field);
  }

  /** Texts in a sequence; undefined, and a fault, where that is not what there is. */
  texts(field: readonly string[]): string[] | undefined {
    const sequence: unknown = this.#document.getIn(field);
    const texts: unknown = isSeq(sequence) ? sequence.toJS(this.#document) : undefined;
    if (Array.isArray(texts) && texts.length > 0 && texts.every((text) => typeof text === 'string' && text !== '')) return texts;
    this.fault(field, sequence === undefined ? 'is missing' : 'must be a list of texts, one at least');
    return undefined;
  }

  scalar(field: readonly string[], { optional = false } = {}): string | undefined {
    const value: unknown = this.#document.getIn(field);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
    const isMissing = value === undefined || value === null || value === '';
    if (!isMissing || !optional) this.fault(field, isMissing ? 'is missing' : 'must be a single value');
    return undefined;
  }

  fault(field: readonly string[], fault: string): void {
    this.#faults.push({ offset: this.#offsetOf(field), message: `${field.join('.')} ${fault}` });
  }

  throwOnFaults(): void {
    if (this.#faults.length === 0) return;
    const inOrder = this.#faults.toSorted((a, b) => a.offset - b.offset);
    throw new DomainError('CONFIG_INVALID', inOrder.map(({ offset, message }) => `${this.#place(offset)} ${message}.`).join('\n'));
  }

  /** A missing field is shown where its nearest parent is. */
  #offsetOf(field: readonly string[]): number {
    for (let depth = field.length; depth > 0; depth -= 1) {
      const node = this.#document.getIn(field.slice(0, depth), true) as Node | undefined;
      if (isNode(node) && node.range) return node.range[0];
    }
    return 0;
  }

  #place(offset: number): string {
    const { line, col } = this.#lines.linePos(offset);
    return `${this.#file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  }
}
