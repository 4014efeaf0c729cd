import { hasScope, type Viewer } from '@supergraph/service-kit';

/** What is a person's own is shown to that person, and to those who may read the accounts of all. */
export function maySee(viewer: Viewer | null, userId: string): boolean {
  return viewer?.userId === userId || hasScope(viewer, 'accounts:read');
}
