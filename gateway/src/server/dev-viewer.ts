import { GraphQLError } from 'graphql';

const userId = /^usr_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The caller as the header `x-dev-viewer` names it, in development. Null when it is absent.
 * @throws GraphQLError BAD_REQUEST when it is not the id of a user
 */
export function readDevViewer(header: string | undefined): { readonly userId: string } | null {
  if (header === undefined) return null;
  const [, id] = userId.exec(header) ?? [];
  if (id !== undefined) return { userId: id };
  throw new GraphQLError('The header x-dev-viewer is the id of a user, of the form usr_<uuid>.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
}
