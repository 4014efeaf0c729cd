import type { DeferNode, DeferredNode } from '../plan/query-plan.ts';
import type { Step } from './execution.ts';

/** What a deferred part of the plan does, and what is told of it. */
export type DeferredPart = {
  readonly node: DeferredNode;
  readonly step: Step;
  /** The fetches within, whose ends other parts may wait for. */
  readonly fetchIds: readonly string[];
};

/** Keeps the parts of one execution that are answered later, until each of them is ready. */
export class Deferrals {
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

  /** Tells what is answered first, where that is not everything. */
  begin({ primary }: DeferNode): void {
    this.primary ??= primary.subselection ?? '{ __typename }';
  }

  /** Whether anything is still to come. */
  get hasNext(): boolean {
    return this.#waiting > 0 || this.#ready.length > 0;
  }

  /** Begins a part as soon as the fetches that it depends on have ended. */
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

  /** Tells that a fetch has ended, or that it never will begin. */
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
