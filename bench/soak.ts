import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartedGateway } from './gateways/start-gateway.ts';
import { readApiSchema } from './graphs/expected-answers.ts';
import type { GraphName } from './graphs/graphs.ts';
import { applyLoad, type Load } from './load/apply-load.ts';
import { AnswerCheck } from './measure/check-answers.ts';
import { leaveCoreToGateways } from './measure/cores.ts';
import { median } from './measure/median.ts';
import { residentMiB } from './measure/memory.ts';
import type { SoakSettings } from './options.ts';
import { readVersions } from './report/versions.ts';
import { type Stage, startStage } from './stage.ts';
import type { Workload } from './workloads/workload.ts';
import { createUniqueQuestions } from './workloads/workloads.ts';

/** What our gateway may have resident, and how much more the last fifth of the time may have than the second. */
const limitMiB = 400;
const flatness = 1.1;
const connections = 50;

/** Watches the memory of our gateway under load. Resolves to the exit code: not 0 when it is too much, or grows. */
export async function soak(settings: SoakSettings): Promise<number> {
  leaveCoreToGateways();
  const soaks = [await onStage('reviews', (stage) => soakNested(stage, settings)), await onStage('commerce', (stage) => soakUnique(stage, settings))];
  for (const { name, samplesMiB, errors, requests, faults } of soaks) {
    const [first, last] = [samplesMiB[0] ?? 0, samplesMiB.at(-1) ?? 0].map((mib) => mib.toFixed(0));
    console.log(`${name}: ${requests} requests, ${errors} errors; ${first} MiB at first, ${last} at the end, ${Math.max(...samplesMiB).toFixed(0)} at most.`);
    console.log(faults.length === 0 ? `${name}: passed` : faults.map((fault) => `${name}: ${fault}`).join('\n'));
  }
  const file = fileURLToPath(new URL('results/soak.json', import.meta.url));
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), ...settings, versions: readVersions(), soaks }, null, 2)}\n`);
  return soaks.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

type Soak = {
  readonly name: string;
  readonly requests: number;
  readonly errors: number;
  /** Of resident memory, at even distances. */
  readonly samplesMiB: readonly number[];
  readonly faults: readonly string[];
};

async function onStage(graph: GraphName, run: (stage: Stage) => Promise<Soak>): Promise<Soak> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-soak-'));
  const stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  try {
    return await run(await startStage({ graph, gateways: ['ours'], workloads: graph === 'reviews' ? ['nested'] : [], folder, stack }));
  } finally {
    await stack.disposeAsync();
  }
}

async function soakNested({ gateways: [gateway], expectations: [expectation] }: Stage, { minutes }: SoakSettings): Promise<Soak> {
  if (!gateway || !expectation) throw new Error('There is nothing to soak.');
  const check = new AnswerCheck(expectation);
  const slices = 60;
  const slice = { workload: expectation.workload, seconds: (minutes * 60) / slices, isRight: check.isRight.bind(check) };
  return soakSlices(
    'nested',
    gateway,
    Array.from({ length: slices }, () => slice),
  );
}

/** Every operation is asked once, so that no cache has ever seen it. */
async function soakUnique({ gateways: [gateway], supergraphSdl }: Stage, { operations }: SoakSettings): Promise<Soak> {
  if (!gateway) throw new Error('There is nothing to soak.');
  const questions = createUniqueQuestions(readApiSchema(supergraphSdl), operations);
  const sliceLength = Math.max(1, Math.ceil(operations / 60));
  const slices = Array.from({ length: Math.ceil(operations / sliceLength) }, (_, index) => {
    const some = questions.slice(index * sliceLength, (index + 1) * sliceLength);
    const workload: Workload = { name: 'mixed', graph: 'commerce', questions: some, sequence: some.map((_, number) => number) };
    return { workload, seconds: 600, requests: some.length, isRight: isWhole };
  });
  return soakSlices('unique operations', gateway, slices);
}

async function soakSlices(name: string, gateway: StartedGateway, slices: readonly Slice[]): Promise<Soak> {
  const samplesMiB: number[] = [];
  let [requests, errors] = [0, 0];
  for (const slice of slices) {
    const result = await applyLoad({ ...slice, origin: gateway.origin, headers: 'distinct', connections });
    requests += result.latenciesMs.length;
    errors += result.errors;
    samplesMiB.push(residentMiB(gateway.pid));
    if (samplesMiB.length % 10 === 0)
      console.log(`${name}: ${samplesMiB.length} of ${slices.length}, ${requests} requests, ${samplesMiB.at(-1)?.toFixed(0)} MiB`);
  }
  return { name, requests, errors, samplesMiB, faults: faultsOf(samplesMiB, errors) };
}

type Slice = Pick<Load, 'workload' | 'seconds' | 'requests' | 'isRight'>;

function faultsOf(samplesMiB: readonly number[], errors: number): string[] {
  const fifth = Math.max(1, Math.floor(samplesMiB.length / 5));
  const [early, late] = [median(samplesMiB.slice(fifth, 2 * fifth)), median(samplesMiB.slice(-fifth))];
  const most = Math.max(...samplesMiB);
  return [
    ...(errors > 0 ? [`${errors} requests were answered wrong`] : []),
    ...(most > limitMiB ? [`${most.toFixed(0)} MiB is more than ${limitMiB}`] : []),
    ...(late > early * flatness ? [`memory grows: ${early.toFixed(0)} MiB in the second fifth of the time, ${late.toFixed(0)} in the last`] : []),
  ];
}

function isWhole(_question: number, { status, body }: { readonly status: number; readonly body: Buffer }): boolean {
  return status === 200 && body.indexOf('"errors":[') < 0;
}
