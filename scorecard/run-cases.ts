import { type Case, Findings, type Ground } from './case.ts';

export type Result = { readonly id: string; readonly title: string; readonly figure: string; readonly faults: readonly string[]; readonly seconds: number };

/** A case that takes longer has failed. */
const patienceMs = 240_000;

/** One after another: each is alone on the machine. */
export async function runCases(cases: readonly Case[], ground: Ground, onResult: (result: Result) => void): Promise<Result[]> {
  const results: Result[] = [];
  for (const one of cases) {
    const result = await runCase(one, ground);
    results.push(result);
    onResult(result);
  }
  return results;
}

async function runCase({ id, title, run }: Case, ground: Ground): Promise<Result> {
  const findings = new Findings();
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It is not over after ${patienceMs / 1_000} s.`)), patienceMs);
  });
  const figure = await Promise.race([run(ground, findings), late]).catch((error: Error) => {
    findings.faults.push(`It broke: ${error.stack ?? error.message}`);
    return '';
  });
  clearTimeout(timer);
  return { id, title, figure, faults: findings.faults, seconds: (performance.now() - began) / 1_000 };
}
