import { requestedFields, toUserErrors, type UserError } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { AccountsContext } from '../context.ts';
import { users } from '../reads.ts';
import type { UserRow } from '../rows.ts';
import type { SignedIn } from '../sign-in.ts';

type AuthPayload = {
  readonly user: UserRow | null;
  readonly accessToken: string | null;
  readonly accessTokenExpiresAt: string | null;
  readonly userErrors: UserError[];
};

/** What all ways of signing in answer. */
export async function authPayload(context: AccountsContext, info: GraphQLResolveInfo, signIn: () => Promise<SignedIn>): Promise<AuthPayload> {
  try {
    const { userId, accessToken } = await signIn();
    const user = await context.loaders.one<UserRow>(users, 'id', userId, requestedFields(info, 'User', [['user']]));
    return { user, accessToken: accessToken.token, accessTokenExpiresAt: accessToken.expiresAt, userErrors: [] };
  } catch (error) {
    return { user: null, accessToken: null, accessTokenExpiresAt: null, userErrors: toUserErrors(error) };
  }
}
