import type { Shop } from './shop/start-shop.ts';
import type { Stage } from './stage/start-stage.ts';

/** An attack or a fault, and what must be true under it of the system that `Place` leads to. */
export type Case<Place = Ground> = {
  /** By which it is chosen; of the scorecard one of the list in docs/scorecard.md, such as `SEC-17`. */
  readonly id: string;
  /** What is done. */
  readonly title: string;
  /** Resolves to the figures that tell how it went. What it has broken it mends. `signal` aborts once it has taken too long. */
  run(ground: Place, findings: Findings, signal: AbortSignal): Promise<string>;
};

/** What is attacked. Each is started at its first use, and shared by the cases. */
export type Ground = {
  /** The whole system as an operator runs it: seven subgraphs with databases, each in a process of its own, and a gateway. */
  shop(): Promise<Shop>;
  /** A gateway before subgraphs that do as they are told. */
  stage(): Promise<Stage>;
};

/** Collects what is not as it must be. */
export class Findings {
  readonly faults: string[] = [];

  /** @param what the fault, should `isTrue` be false */
  expect(isTrue: boolean, what: string): void {
    if (!isTrue) this.faults.push(what);
  }

  expectEqual(actual: unknown, expected: unknown, what: string): void {
    const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
    this.expect(got === wanted, `${what}: ${String(got).slice(0, 200)}, not ${String(wanted).slice(0, 200)}`);
  }
}
