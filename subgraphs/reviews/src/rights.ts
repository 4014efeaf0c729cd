import { hasScope, type Viewer } from '@supergraph/service-kit';
import type { ReviewRow } from './rows.ts';

/** What is published is for everybody; the rest for its author, and for those who moderate. */
export function mayReadReview({ state, authorId }: Pick<ReviewRow, 'state' | 'authorId'>, viewer: Viewer | null): boolean {
  return state === 'PUBLISHED' || (viewer !== null && viewer.userId === authorId) || hasScope(viewer, 'reviews:moderate');
}
