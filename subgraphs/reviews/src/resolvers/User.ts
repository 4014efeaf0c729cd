import { connectionPaths, idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { neutralName } from '../neutral-name.ts';
import { authors } from '../reads.ts';
import { readUserPage } from '../review-page.ts';
import type { AuthorRow } from '../rows.ts';
import type { UserResolvers } from '../schema-types.ts';

const nameOnly: ReadonlySet<string> = new Set(['displayName']);

export const User: UserResolvers = {
  id: idResolver('usr'),
  // Asked for where a review provides it, and an author of a review always has a row.
  displayName: async ({ id }, _args, { loaders }) => (await loaders.one<AuthorRow>(authors, 'id', id, nameOnly))?.displayName ?? neutralName,
  reviews: ({ id }, args, context, info) => readUserPage(context, args, { key: id, fields: requestedFields(info, 'Review', connectionPaths) }),
};
