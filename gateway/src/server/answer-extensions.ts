import { showTrace } from '../inspect/show-trace.ts';
import type { ClientRequest } from './client-request.ts';

/** The extensions of an answer, with what was asked for about its making. */
export function extensionsOf(request: ClientRequest, extensions: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  const trace = showTrace(request);
  return trace ? { ...extensions, trace } : extensions;
}
