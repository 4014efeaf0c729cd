import type { EntityMember } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import type { CalledFetch } from './call-subgraph.ts';
import { copyData } from './copy-data.ts';
import type { Execution } from './execution.ts';
import { fetchedKeys, renamedKeys } from './fetched-keys.ts';
import { compilePath } from './follow-path.ts';
import { gather, type Waiting } from './gather.ts';
import { merge } from './merge.ts';
import { isMergedObject, type MergedObject } from './merged-data.ts';
import { type AimedError, compileReport } from './report-errors.ts';
import { compileRepresentation } from './represent.ts';
import { compileRewrites } from './rewrite.ts';
import type { SubgraphError } from './subgraph-error.ts';

export type CompiledMember = { gather(execution: Execution): MemberBatch };

/** What one member sends in one execution. */
export type MemberBatch = {
  readonly key: string;
  readonly variable: string;
  readonly representations: readonly MergedObject[];
  /** Gives the entities of the answer to the objects that wait for them, and tells what went wrong. */
  settle(data: MergedObject | null, errors: readonly SubgraphError[]): void;
};

export function compileMember(fetch: CalledFetch, member: EntityMember, types: TypeSystem): CompiledMember {
  const { key, variable, paths } = member;
  const collects = paths.map((path) => compilePath(path, types));
  const represent = compileRepresentation(member.requires, types);
  const rewriteInput = compileRewrites(member.inputRewrites, types);
  const rewriteOutput = compileRewrites(member.outputRewrites, types);
  const renamed = renamedKeys(member);
  const subgraph = fetch.serviceName;
  const report = compileReport({ subgraph, paths, keys: fetchedKeys(fetch.operation, renamed, key), renamed }, types);

  const deliver = (entity: MergedObject, waiting: Waiting): void => {
    if (rewriteOutput) {
      entity['__typename'] ??= waiting.flat()[0]?.['__typename'];
      rewriteOutput(entity);
    }
    // Objects at different paths go on to be told different things, so they may not share what they are told now.
    for (const [index, targets] of waiting.entries()) {
      if (targets.length === 0) continue;
      const own = index === 0 ? entity : copyData(entity);
      for (const target of targets) merge(target, own as MergedObject, types);
    }
  };

  return {
    gather: (execution) => {
      const objects = collects.map((collect) => {
        const found: MergedObject[] = [];
        collect(execution.root, found);
        return found;
      });
      const { representations, waiting } = gather(objects, represent, rewriteInput);
      const settle: MemberBatch['settle'] = (data, errors) => {
        const entities = data ? readEntities(data[key], representations.length) : [];
        const aimed = errors.map((error) => aim(error, key, waiting));
        for (const [index, each] of waiting.entries()) {
          const entity = entities?.[index];
          if (isMergedObject(entity)) deliver(entity, each);
          else if (entity !== null && entity !== undefined) aimed.push({ error: fault(subgraph), objects: each.flat(), below: [] });
        }
        if (!entities) aimed.push({ error: fault(subgraph), objects: waiting.flat(2), below: [] });
        if (aimed.length > errors.length) execution.logger.warn({ subgraph, requestId: execution.context.requestId }, 'answered something else than entities');
        if (aimed.length > 0) report(execution, aimed);
      };
      return { key, variable, representations, settle };
    },
  };
}

/** One for each representation, or there is no telling whose they are. */
function readEntities(entities: unknown, count: number): readonly unknown[] | null {
  return Array.isArray(entities) && entities.length === count ? entities : null;
}

function fault(subgraph: string): SubgraphError {
  const message = `The subgraph "${subgraph}" answered something else than the entities asked for.`;
  return { message, path: null, code: 'SUBGRAPH_UNAVAILABLE', extensions: {}, isMasked: false };
}

function aim(error: SubgraphError, key: string, waiting: readonly Waiting[]): AimedError {
  const index = error.path?.[0] === key ? error.path[1] : undefined;
  const waits = typeof index === 'number' ? waiting[index] : undefined;
  return waits ? { error, objects: waits.flat(), below: error.path?.slice(2) ?? [] } : { error, objects: waiting.flat(2), below: [] };
}
