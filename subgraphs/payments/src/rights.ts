import { hasScope, type Viewer } from '@supergraph/service-kit';

/** A payment is shown to who placed the order, and to those who may read the payments of all. */
export function mayReadPaymentsOf(viewer: Viewer | null, customerId: string | null | undefined): boolean {
  return (viewer !== null && viewer.userId === customerId) || mayReadAllPayments(viewer);
}

export function mayReadAllPayments(viewer: Viewer | null): boolean {
  return hasScope(viewer, 'payments:read');
}
