import { DomainError, hasScope, type Viewer } from '@supergraph/service-kit';
import type { SubgraphContext } from './context.ts';
import { requireViewer } from './require-viewer.ts';

/**
 * The caller, for what only those may do who have the scope. The gateway has asked the same before: this is for callers
 * that reach the subgraph in another way.
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN
 */
export function requireScope(context: Pick<SubgraphContext, 'viewer'>, scope: string): Viewer {
  const viewer = requireViewer(context);
  if (hasScope(viewer, scope)) return viewer;
  throw new DomainError('FORBIDDEN', `This needs the permission "${scope}".`);
}
