import { DomainError } from '@supergraph/service-kit';

const userId = /^usr_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The caller as the header `x-dev-viewer` names it, in development. Null when it is absent.
 * @throws DomainError BAD_REQUEST when it is not the id of a user
 */
export function readDevViewer(header: string | readonly string[] | undefined): { readonly userId: string } | null {
  if (header === undefined) return null;
  const [, id] = userId.exec(String(header)) ?? [];
  if (id !== undefined) return { userId: id };
  throw new DomainError('BAD_REQUEST', 'The header x-dev-viewer is the id of a user, of the form usr_<uuid>.');
}
