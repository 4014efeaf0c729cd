import type { FetchNode, PlanPath } from '../plan/query-plan.ts';
import type { MatchAnswer } from '../shape/compile-matcher.ts';
import { compileAssign } from './assign.ts';
import { compileCall, type Reply } from './call-subgraph.ts';
import type { Execution, Step } from './execution.ts';
import { fetchedFields, renamedKeys } from './fetched-fields.ts';
import type { MergedObject } from './merged-data.ts';
import type { PlanTools } from './plan-tools.ts';
import { compileReport } from './report-errors.ts';
import { compileRewrites } from './rewrite.ts';
import { compileWalk } from './walk-path.ts';

/** Asks a subgraph for fields of a root type; below a path when a field, such as a mutation's payload, answers `Query`. */
export function compileRootFetch(node: FetchNode, path: PlanPath, tools: PlanTools, match?: MatchAnswer): Step {
  const walk = compileWalk(path, tools.types);
  const call = compileCall(node, tools.transport(node.serviceName));
  const take = compileTake(node, path, tools);
  return async (execution) => {
    const targets: MergedObject[] = [];
    walk(execution.root, (target) => {
      targets.push(target);
      return target;
    });
    if (targets.length === 0) return;
    const reply = await call(execution, [], execution.mayPass ? match : undefined);
    if (reply.passed !== undefined) execution.passed = reply.passed;
    take(execution, reply, targets);
  };
}

/** Puts what a subgraph has replied into the objects that asked for it. */
export type Take = (execution: Execution, reply: Reply, targets: readonly MergedObject[]) => void;

export function compileTake(node: FetchNode, path: PlanPath, { types }: Pick<PlanTools, 'types'>): Take {
  const rewriteOutput = compileRewrites(node.outputRewrites, types);
  const renamed = renamedKeys(node);
  const fields = fetchedFields(node.operation, renamed);
  const assign = compileAssign(fields, types);
  const report = compileReport({ subgraph: node.serviceName, paths: [path], fields, renamed }, types);
  return (execution, { data, errors }, targets) => {
    if (data) {
      rewriteOutput?.(data);
      for (const target of targets) assign(target, data);
    }
    if (errors.length > 0)
      report(
        execution,
        errors.map((error) => ({ error, objects: targets, below: error.path ?? [] })),
      );
  };
}
