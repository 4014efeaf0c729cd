import { hasScope, type Viewer } from '@supergraph/service-kit';

/** A product that is being written, and its variants, are for the shop's own people. */
export function mayReadDrafts(viewer: Viewer | null): boolean {
  return hasScope(viewer, 'products:read', 'products:write');
}

export function mayReadCosts(viewer: Viewer | null): boolean {
  return hasScope(viewer, 'products:read');
}
