import { globSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import { openPlanning, type Planning, planOperation } from '../../src/operations/plan-operation.ts';
import type { PlanNode } from '../../src/plan/query-plan.ts';
import type { Schedule } from '../../src/plan/schedule-fetches.ts';
import { compose } from '../engine/federate.ts';
import { bombs, sharingSubgraphs } from './bombs.ts';
import { nestedQuery, shops } from './shops.ts';

/** What the planners cost, and what their plans do: `node gateway/tests/plan/measure-planners.ts`. See docs/decisions/0007. */
const project = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const planners = ['hive', 'apollo'] as const;
const schedules = ['levels', 'triggers'] as const;

const graphs = {
  commerce: {
    sdl: read('supergraph.graphql'),
    operations: Object.fromEntries(globSync('*.graphql', { cwd: new URL('e2e/operations', project) }).map((file) => [file, read(`e2e/operations/${file}`)])),
  },
  shops: { sdl: compose(shops), operations: { nested: nestedQuery } },
};

for (const [graph, { sdl, operations }] of Object.entries(graphs)) {
  for (const planner of planners) {
    const before = performance.now();
    const planning = await openPlanning(sdl, { planner });
    const opened = performance.now() - before;
    const first = await timePlan(planning, parse('{ __typename }'));
    say(`${graph}, ${planner}: opened in ${opened.toFixed(0)} ms, of which the schema is the same for both; ready ${first.ms.toFixed(0)} ms later`);
    for (const [name, source] of Object.entries(operations)) {
      const document = parse(source);
      const rounds: number[] = [];
      for (let round = 0; round < 20; round += 1) rounds.push((await timePlan(planning, document)).ms);
      rounds.sort((one, other) => one - other);
      const calls: string[] = [];
      for (const schedule of schedules) calls.push(`${await countCalls(planning, document, schedule)} by ${schedule}`);
      say(`  ${name}: ${rounds[0]?.toFixed(1)} ms at best, ${rounds[10]?.toFixed(1)} ms in the middle; calls ${calls.join(', ')}`);
    }
    await planning.planner.stop();
  }
}

for (const planner of planners) {
  const planning = await openPlanning(compose(sharingSubgraphs(3)), { planner });
  await timePlan(planning, parse('{ __typename }'));
  for (const [name, source] of Object.entries(bombs)) {
    const { ms, blockedMs, outcome } = await timePlan(planning, parse(source, { noLocation: true }));
    say(`${planner}, ${name}: ${ms.toFixed(0)} ms, ${blockedMs.toFixed(0)} ms of CPU in the longest turn of the event loop; ${outcome}`);
  }
  await planning.planner.stop();
}
// A native plan that goes on in vain would keep the process.
process.exit();

async function timePlan(planning: Planning, document: DocumentNode) {
  const watch = watchTurns();
  const before = performance.now();
  const request = { document, operationName: null, labels: new Set<string>(), percentage: 0 };
  const outcome = await planOperation(planning, request).then(
    ({ node }) => `${node ? countIn(node) : 0} calls`,
    (error: Error) => error.message,
  );
  return { ms: performance.now() - before, outcome, blockedMs: await watch() };
}

/** The CPU time of the longest turn of the event loop: on a busy machine the clock would tell of other programs. */
function watchTurns(): () => Promise<number> {
  let longest = 0;
  let last = cpuOfThread();
  const look = (): void => {
    const now = cpuOfThread();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    clearInterval(timer);
    return longest / 1_000;
  };
}

function cpuOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

async function countCalls(planning: Planning, document: DocumentNode, schedule: Schedule): Promise<number> {
  const { node } = await planOperation({ ...planning, schedule }, { document, operationName: null, labels: new Set(), percentage: 0 });
  return node ? countIn(node) : 0;
}

function countIn(node: PlanNode): number {
  switch (node.kind) {
    case 'Fetch':
    case 'MergedFetch':
      return 1;
    case 'Flatten':
      return countIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, child) => sum + countIn(child), 0);
    case 'Condition':
      return (node.ifClause ? countIn(node.ifClause) : 0) + (node.elseClause ? countIn(node.elseClause) : 0);
    default:
      throw new Error(`No operation here has a ${node.kind} node.`);
  }
}
