import { DomainError } from './errors.ts';
import type { Viewer } from './viewer.ts';

const viewer = /^usr_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})((?: [\x21-\x7e]+)*)$/;

/**
 * The caller as the header `x-dev-viewer` names it, in development: the id of a user, and scopes after it, separated by spaces.
 * Null when it is absent.
 * @throws DomainError BAD_REQUEST when it does not begin with the id of a user
 */
export function readDevViewer(header: string | readonly string[] | undefined): Viewer | null {
  if (header === undefined) return null;
  const [, userId, scopes = ''] = viewer.exec(String(header)) ?? [];
  if (userId !== undefined) return { userId, sessionId: null, scopes: scopes.split(' ').slice(1) };
  throw new DomainError('BAD_REQUEST', 'The header x-dev-viewer is the id of a user, of the form usr_<uuid>, with scopes after it.');
}
