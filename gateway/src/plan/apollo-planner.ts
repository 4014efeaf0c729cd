import { print, stripIgnoredCharacters } from 'graphql';
import { type OverrideLabels, readOverrideLabels } from './override-labels.ts';
import type { PlanLine } from './plan-line.ts';
import { createPlanWorker } from './plan-worker.ts';
import type { Planner } from './planner.ts';

/** Apollo's planner. It would hold up the event loop for as long as it plans, so it has a thread of its own, started with the first plan. */
export function createApolloPlanner(supergraphSdl: string, line: PlanLine): Planner {
  const overrides: OverrideLabels = readOverrideLabels(supergraphSdl);
  const worker = createPlanWorker(supergraphSdl);
  return {
    overrideLabels: [...overrides].flatMap(([label, percentage]) => (percentage === null ? [label] : [])),
    overridePercentages: [...overrides].flatMap(([, percentage]) => percentage ?? []),
    plan: ({ document, operationName, labels, percentage }) => {
      const overrideConditions = new Map([...overrides].map(([label, threshold]) => [label, threshold === null ? labels.has(label) : percentage < threshold]));
      const order = { source: stripIgnoredCharacters(print(document)), operationName, overrideConditions };
      return line.run((signal) => worker.plan(order, signal), worker.startAllowanceMs());
    },
    stop: async () => {
      await line.stop();
      await worker.stop();
    },
  };
}
