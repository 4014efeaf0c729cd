import { setImmediate as nextTurn } from 'node:timers/promises';
import { type GraphQLSchema, parse, validate } from 'graphql';
import type { Engine } from '../engine.ts';
import type { Manifest } from './read-manifest.ts';

export type Readied = {
  /** How many are compiled. */
  readonly ready: number;
  /** Those that the schema does not allow, such as those of clients older than a field's end. */
  readonly invalid: readonly { readonly id: string; readonly name: string; readonly reason: string }[];
};

/** An engine's memory of compiled operations holds some hundreds. What is not ready by then is made so when it is asked for. */
const bound = { operations: 300, timeoutMs: 5_000 };

/** Compares the documents with the schema, and compiles the first of them before they are asked for. Requests come first. */
export async function makeReady({ byId }: Manifest, engine: Engine, signal: AbortSignal): Promise<Readied> {
  const endsAt = performance.now() + bound.timeoutMs;
  const invalid: Readied['invalid'][number][] = [];
  let ready = 0;
  for (const { id, name, type, body } of byId.values()) {
    if (signal.aborted) break;
    const reason = reasonAgainst(body, engine.apiSchema);
    if (reason !== undefined) invalid.push({ id, name, reason });
    else if (type !== 'subscription' && ready < bound.operations && performance.now() < endsAt) {
      if (await compile({ source: body, operationName: name }, engine)) ready++;
    }
    await nextTurn();
  }
  return { ready, invalid };
}

function reasonAgainst(body: string, schema: GraphQLSchema): string | undefined {
  return validate(schema, parse(body), undefined, { maxErrors: 1 })[0]?.message;
}

async function compile(operation: { readonly source: string; readonly operationName: string }, engine: Engine): Promise<boolean> {
  return engine.prepared?.(operation.source, operation.operationName) !== undefined || (await engine.prepare?.(operation)) === true;
}
