import { type Case, Findings } from './case.ts';

export type Result = { readonly id: string; readonly title: string; readonly figure: string; readonly faults: readonly string[]; readonly seconds: number };

export type RunCasesOptions<Place> = {
  readonly ground: Place;
  /** Told of each as it ends. */
  readonly onResult: (result: Result) => void;
  /** A case that takes longer has failed. Default 360 000. */
  readonly patienceMs?: number;
  /** Of all together: what is left of it is the patience of the last, and those for which nothing is left fail. Default: no limit. */
  readonly totalMs?: number;
};

/** One after another: each is alone on the machine. */
export async function runCases<Place>(
  cases: readonly Case<Place>[],
  { ground, onResult, patienceMs = 360_000, totalMs = Number.POSITIVE_INFINITY }: RunCasesOptions<Place>,
): Promise<Result[]> {
  const results: Result[] = [];
  const over = performance.now() + totalMs;
  for (const one of cases) {
    const result = await runCase(one, ground, Math.min(patienceMs, over - performance.now()));
    results.push(result);
    onResult(result);
  }
  return results;
}

async function runCase<Place>({ id, title, run }: Case<Place>, ground: Place, patienceMs: number): Promise<Result> {
  if (patienceMs <= 0) return { id, title, figure: '', faults: ['There was no time left for it.'], seconds: 0 };
  const findings = new Findings();
  const began = performance.now();
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It is not over after ${(patienceMs / 1_000).toFixed(0)} s.`)), patienceMs);
  });
  const figure = await Promise.race([run(ground, findings, over.signal), late]).catch((error: Error) => {
    findings.faults.push(`It broke: ${error.stack ?? error.message}`);
    return '';
  });
  clearTimeout(timer);
  over.abort();
  return { id, title, figure, faults: findings.faults, seconds: (performance.now() - began) / 1_000 };
}
