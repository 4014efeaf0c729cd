import { DomainError, type Readiness } from '@supergraph/service-kit';
import { orAborted, startDeadline } from '../deadline.ts';
import type { ProbedTransport } from '../subgraphs/transport.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

const probeTimeoutMs = 1_000;
/** However often it is asked for, subgraphs are probed no more often than that. */
const freshForMs = 1_000;

/** Ready is who has a supergraph, and a subgraph that answers: one that is down costs only its own fields, without any there is nothing. */
export function createReadiness(served: Served, also: readonly (() => Readiness)[]): () => Promise<Readiness> {
  let last: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;
  return async () => {
    if (!last || performance.now() - last.at > freshForMs) last = { at: performance.now(), readiness: probeAll(served) };
    const all = [await last.readiness, ...also.map((look) => look())];
    return { ok: all.every(({ ok }) => ok), checks: Object.assign({}, ...all.map(({ checks }) => checks)) };
  };
}

export type Served = { readonly supergraph: Supergraph; readonly trusted: Followed | undefined };

/** A file whose last good version is served. */
type Followed = { readonly rejection: string | null };

async function probeAll({ supergraph, trusted }: Served): Promise<Readiness> {
  const probed = await Promise.all([...supergraph.current.transports].map(async ([name, transport]) => [`subgraph ${name}`, await probe(transport)] as const));
  const files = { supergraph: stateOf(supergraph), ...(trusted && { documents: stateOf(trusted) }) };
  return { ok: probed.some(([, found]) => found === 'ok'), checks: { ...files, ...Object.fromEntries(probed) } };
}

function stateOf({ rejection }: Followed): string {
  return rejection === null ? 'ok' : 'the file does not load, the last good version is served';
}

async function probe(transport: ProbedTransport): Promise<string> {
  const overdue = (): DomainError => new DomainError('SUBGRAPH_TIMEOUT', `Subgraph "${transport.name}" is silent.`);
  const { signal, end } = startDeadline({ timeoutMs: probeTimeoutMs, overdue });
  try {
    await orAborted(transport.ready(), signal);
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'SUBGRAPH_UNAVAILABLE';
  } finally {
    end();
  }
}
