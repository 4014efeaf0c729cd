import type { FetchNode, RequiredSelection } from '../plan/query-plan.ts';
import { compileCall } from './call-subgraph.ts';
import type { Step } from './execution.ts';
import { compilePath, type PlanPath } from './follow-path.ts';
import { type Batch, gather } from './gather.ts';
import { merge } from './merge.ts';
import { isMergedObject, type MergedObject } from './merged-data.ts';
import type { PlanTools } from './plan-tools.ts';
import { type Aim, compileReport } from './report-errors.ts';
import { compileRepresentation } from './represent.ts';
import { compileRewrites } from './rewrite.ts';
import type { SubgraphError } from './subgraph-error.ts';

/** Asks a subgraph for more fields of the entities at a path. */
export function compileEntityFetch(node: FetchNode, requires: readonly RequiredSelection[], path: PlanPath, tools: PlanTools): Step {
  const { types } = tools;
  const collect = compilePath(path, types);
  const represent = compileRepresentation(requires, types);
  const rewriteInput = compileRewrites(node.inputRewrites, types);
  const rewriteOutput = compileRewrites(node.outputRewrites, types);
  const call = compileCall(node, tools.transport(node.serviceName));
  const report = compileReport(node, path, types);

  const deliver = (entity: MergedObject, targets: readonly MergedObject[]): void => {
    if (rewriteOutput) {
      entity['__typename'] ??= targets[0]?.['__typename'];
      rewriteOutput(entity);
    }
    for (const target of targets) merge(target, entity, types);
  };

  return async (execution) => {
    const objects: MergedObject[] = [];
    collect(execution.root, objects);
    const batch = gather(objects, represent, rewriteInput);
    if (batch.representations.length === 0) return;
    const { data, errors } = await call(execution, batch.representations);
    const entities = data ? readEntities(data, batch) : [];
    const faults: SubgraphError[] = [];
    for (const [index, targets] of batch.targets.entries()) {
      const entity = entities?.[index];
      if (isMergedObject(entity)) deliver(entity, targets);
      else if (entity !== null && entity !== undefined) faults.push(fault(node.serviceName, ['_entities', index]));
    }
    if (!entities) faults.push(fault(node.serviceName, null));
    if (errors.length > 0 || faults.length > 0) report(execution, [...errors, ...faults], aimAt(batch));
  };
}

/** One for each representation, or there is no telling whose they are. */
function readEntities(data: MergedObject, { representations }: Batch): readonly unknown[] | null {
  const entities = data['_entities'];
  return Array.isArray(entities) && entities.length === representations.length ? entities : null;
}

function fault(subgraph: string, path: SubgraphError['path']): SubgraphError {
  const message = `The subgraph "${subgraph}" answered something else than the entities asked for.`;
  return { message, path, code: 'SUBGRAPH_UNAVAILABLE', extensions: {}, isMasked: false };
}

function aimAt({ targets }: Batch): Aim {
  return (path) => {
    const index = path?.[0] === '_entities' ? path[1] : undefined;
    const objects = typeof index === 'number' ? targets[index] : undefined;
    return objects ? { objects, below: path?.slice(2) ?? [] } : { objects: targets.flat(), below: [] };
  };
}
