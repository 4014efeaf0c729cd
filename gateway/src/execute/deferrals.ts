import type { DeferNode } from '../plan/query-plan.ts';
import type { DeferredPart, DeferredParts } from './execution.ts';

/** Keeps the parts of one execution that are answered later, until each of them is ready. */
export class Deferrals implements DeferredParts {
  /** The selection set of what is answered first; null when no part of the operation is deferred. */
  primary: string | null = null;
  readonly #ended = new Map<string, { readonly promise: Promise<void>; readonly resolve: () => void }>();
  readonly #ready: DeferredPart[] = [];
  readonly #run: (part: DeferredPart) => Promise<void>;
  #waiting = 0;
  #tell: () => void = () => {};

  /** `run` executes the step of a part. It never rejects. */
  constructor(run: (part: DeferredPart) => Promise<void>) {
    this.#run = run;
  }

  begin({ primary }: DeferNode): void {
    this.primary ??= primary.subselection ?? '{ __typename }';
  }

  /** Whether anything is still to come. */
  get hasNext(): boolean {
    return this.#waiting > 0 || this.#ready.length > 0;
  }

  add(part: DeferredPart): void {
    this.#waiting += 1;
    const begun = Promise.all(part.node.depends.map(({ id }) => this.#end(id).promise)).then(() => this.#run(part));
    void begun.finally(() => {
      this.endAll(part.fetchIds);
      this.#waiting -= 1;
      this.#ready.push(part);
      this.#tell();
    });
  }

  endAll(ids: readonly string[]): void {
    for (const id of ids) this.#end(id).resolve();
  }

  /** The parts that have become ready, at least one. Empty when nothing is to come. */
  async take(): Promise<readonly DeferredPart[]> {
    if (this.#ready.length === 0 && this.#waiting > 0) await new Promise<void>((resolve) => (this.#tell = resolve));
    return this.#ready.splice(0);
  }

  #end(id: string): { readonly promise: Promise<void>; readonly resolve: () => void } {
    let end = this.#ended.get(id);
    if (!end) {
      end = Promise.withResolvers<void>();
      this.#ended.set(id, end);
    }
    return end;
  }
}
