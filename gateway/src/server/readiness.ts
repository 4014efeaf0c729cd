import { DomainError, type Readiness } from '@supergraph/service-kit';
import { orAborted, startDeadline } from '../deadline.ts';
import type { ProbedTransport } from '../subgraphs/transport.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

const probeTimeoutMs = 1_000;
/** However often it is asked for, subgraphs are probed no more often than that. */
const freshForMs = 1_000;

/** Ready is who has a supergraph, and a subgraph that answers: one that is down costs only its own fields, without any there is nothing. */
export function createReadiness(supergraph: Supergraph, also: () => Readiness = () => nothingElse): () => Promise<Readiness> {
  let last: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;
  return async () => {
    if (!last || performance.now() - last.at > freshForMs) last = { at: performance.now(), readiness: probeAll(supergraph) };
    const own = await last.readiness;
    const others = also();
    return { ok: own.ok && others.ok, checks: { ...own.checks, ...others.checks } };
  };
}

const nothingElse: Readiness = { ok: true, checks: {} };

async function probeAll(supergraph: Supergraph): Promise<Readiness> {
  const { current, rejection } = supergraph;
  const probed = await Promise.all([...current.transports].map(async ([name, transport]) => [`subgraph ${name}`, await probe(transport)] as const));
  const state = rejection === null ? 'ok' : 'the file does not load, the last good version is served';
  return { ok: probed.some(([, found]) => found === 'ok'), checks: { supergraph: state, ...Object.fromEntries(probed) } };
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
