import type { FetchNode, PlanPath } from '../plan/query-plan.ts';
import { compileCall } from './call-subgraph.ts';
import type { Step } from './execution.ts';
import { fetchedKeys, renamedKeys } from './fetched-keys.ts';
import { compilePath } from './follow-path.ts';
import { merge } from './merge.ts';
import type { MergedObject } from './merged-data.ts';
import type { PlanTools } from './plan-tools.ts';
import { compileReport } from './report-errors.ts';
import { compileRewrites } from './rewrite.ts';

/** Asks a subgraph for fields of a root type; below a path when a field, such as a mutation's payload, answers `Query`. */
export function compileRootFetch(node: FetchNode, path: PlanPath, tools: PlanTools): Step {
  const { types } = tools;
  const collect = compilePath(path, types);
  const rewriteOutput = compileRewrites(node.outputRewrites, types);
  const call = compileCall(node, tools.transport(node.serviceName));
  const renamed = renamedKeys(node);
  const report = compileReport({ subgraph: node.serviceName, paths: [path], keys: fetchedKeys(node.operation, renamed), renamed }, types);
  return async (execution) => {
    const targets: MergedObject[] = [];
    collect(execution.root, targets);
    if (targets.length === 0) return;
    const { data, errors } = await call(execution, {});
    if (data) {
      rewriteOutput?.(data);
      for (const target of targets) merge(target, data, types);
    }
    if (errors.length > 0)
      report(
        execution,
        errors.map((error) => ({ error, objects: targets, below: error.path ?? [] })),
      );
  };
}
