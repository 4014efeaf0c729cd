import { hasScope, type Viewer } from '@supergraph/service-kit';

/** Where how many pieces lie, and why, is for the shop's own people. Who may change the stock is shown what it comes to. */
export function mayReadStock(viewer: Viewer | null): boolean {
  return hasScope(viewer, 'inventory:read', 'inventory:write');
}
