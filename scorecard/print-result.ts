import type { Result } from './run-cases.ts';

export function printResult({ id, title, figure, faults, seconds }: Result): string {
  const verdict = faults.length === 0 ? 'pass' : 'FAIL';
  const lines = [`${id}  ${verdict}  ${title}: ${figure} (${seconds.toFixed(1)} s)`, ...faults.slice(0, 20).map((fault) => `        ${fault}`)];
  return `${lines.join('\n')}\n`;
}

export function printSummary(results: readonly Result[]): string {
  const failed = results.filter(({ faults }) => faults.length > 0).map(({ id }) => id);
  return `${results.length - failed.length} of ${results.length} cases pass${failed.length === 0 ? '.' : `; these do not: ${failed.join(', ')}.`}\n`;
}
