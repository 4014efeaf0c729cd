import type { EntityMember } from '../plan/query-plan.ts';
import type { TypeSystem } from '../plan/type-system.ts';
import { compileAssign } from './assign.ts';
import type { CalledFetch } from './called-fetch.ts';
import { copyData } from './copy-data.ts';
import type { Execution } from './execution.ts';
import { blame, type Failure, type Failures } from './failures.ts';
import { fetchedFields, renamedKeys } from './fetched-fields.ts';
import { findCause } from './find-cause.ts';
import { type Gathered, gather, type Waiting } from './gather.ts';
import { isMergedObject, type MergedObject } from './merged-data.ts';
import { type AimedError, compileReport } from './report-errors.ts';
import { compileRepresenting } from './represent-text.ts';
import type { Representations } from './representations.ts';
import { compileRewrites } from './rewrite.ts';
import type { SubgraphError } from './subgraph-error.ts';
import { compileWalk, type Walk } from './walk-path.ts';

export type CompiledMember = {
  /** Of the objects at the member's paths, or of those that `walks` show in place of that. */
  gather(execution: Execution, walks?: readonly Walk[]): MemberBatch;
};

/** What one member sends in one execution. */
export type MemberBatch = {
  readonly key: string;
  readonly representations: Representations;
  /** The objects that are not asked for, as something of their representations has failed; null where nothing has. */
  readonly lacking: Gathered['lacking'];
  /** Gives the entities of the answer to the objects that wait for them, and tells what went wrong. */
  settle(data: MergedObject | null, errors: readonly SubgraphError[]): void;
  /** Tells of the fields of those that are lacking which failure has kept them. */
  giveUp(): void;
};

export function compileMember(fetch: CalledFetch, member: EntityMember, types: TypeSystem): CompiledMember {
  const { key, variable } = member;
  // What is deepest comes first: objects above it that are the same are then so at a glance.
  const paths = [...member.paths].sort((one, other) => other.length - one.length);
  const ownWalks = paths.map((path) => compileWalk(path, types));
  const represent = compileRepresenting(member.requires, compileRewrites(member.inputRewrites, types), types);
  const rewriteOutput = compileRewrites(member.outputRewrites, types);
  const renamed = renamedKeys(member);
  const fields = fetchedFields(fetch.operation, renamed, key);
  const assign = compileAssign(fields, types);
  const subgraph = fetch.serviceName;
  const report = compileReport({ subgraph, paths, fields, renamed }, types);
  const keys = new Set(fields.keys());
  const causeOf = (object: MergedObject, failures: Failures): Failure | undefined => findCause(object, member.requires, { failures, types });

  const deliver = (entity: MergedObject, waiting: Waiting): void => {
    if (rewriteOutput) {
      entity['__typename'] ??= waiting.flat()[0]?.['__typename'];
      rewriteOutput(entity);
    }
    // Objects at different paths go on to be told different things, so they may not share what they are told now.
    let own: MergedObject | undefined;
    for (const targets of waiting) {
      if (targets.length === 0) continue;
      own = own ? (copyData(entity) as MergedObject) : entity;
      for (const target of targets) assign(target, own);
    }
  };

  return {
    gather: (execution, walks = ownWalks) => {
      const { wanted, lacking } = gather({ execution, walks, text: represent.text, causeOf });
      const settle: MemberBatch['settle'] = (data, errors) => {
        const everyone = (): MergedObject[] => wanted.flatMap(({ waiting }) => waiting.flat());
        const entities = data ? readEntities(data[key], wanted.length) : [];
        const aimed = errors.map((error): AimedError => {
          const waits = wanted[indexIn(error, key)]?.waiting;
          return waits ? { error, objects: waits.flat(), below: error.path?.slice(2) ?? [] } : { error, objects: everyone(), below: [] };
        });
        for (const [index, { waiting }] of wanted.entries()) {
          const entity = entities?.[index];
          if (isMergedObject(entity)) deliver(entity, waiting);
          else if (entity !== null && entity !== undefined) aimed.push({ error: fault(subgraph), objects: waiting.flat(), below: [] });
        }
        if (!entities) aimed.push({ error: fault(subgraph), objects: everyone(), below: [] });
        if (aimed.length > errors.length) execution.logger.warn({ subgraph, requestId: execution.context.requestId }, 'answered something else than entities');
        if (aimed.length > 0) report(execution, aimed);
      };
      const giveUp: MemberBatch['giveUp'] = () => {
        for (const { object, cause: failure } of lacking?.flat() ?? []) blame(execution.failures, object, { failure, keys, isTold: false });
      };
      return { key, representations: { variable, wanted, value: represent.value }, lacking, settle, giveUp };
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

/** The representation that an error is about; -1 when it does not say. */
function indexIn({ path }: SubgraphError, key: string): number {
  const index = path?.[0] === key ? path[1] : undefined;
  return typeof index === 'number' ? index : -1;
}
