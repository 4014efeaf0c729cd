import { DomainError, type Viewer } from '@supergraph/service-kit';
import type { SubgraphContext } from './context.ts';

/**
 * The caller, for what belongs to one person.
 * @throws DomainError UNAUTHENTICATED
 */
export function requireViewer({ viewer }: Pick<SubgraphContext, 'viewer'>): Viewer {
  if (viewer) return viewer;
  throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
}
