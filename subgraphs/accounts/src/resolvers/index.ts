import { idResolver, referencesByKey } from '@supergraph/subgraph-kit';
import { addresses as addressReads, users as userReads } from '../reads.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { countUsers } from '../user-page.ts';
import { addressDelete } from './Mutation/addressDelete.ts';
import { addressUpsert } from './Mutation/addressUpsert.ts';
import { login } from './Mutation/login.ts';
import { logout } from './Mutation/logout.ts';
import { passwordChange } from './Mutation/passwordChange.ts';
import { refreshSession } from './Mutation/refreshSession.ts';
import { register } from './Mutation/register.ts';
import { roleAssign } from './Mutation/roleAssign.ts';
import { roleUnassign } from './Mutation/roleUnassign.ts';
import { roleUpsert } from './Mutation/roleUpsert.ts';
import { sessionRevoke } from './Mutation/sessionRevoke.ts';
import { me } from './Query/me.ts';
import { roles } from './Query/roles.ts';
import { sessions } from './Query/sessions.ts';
import { user } from './Query/user.ts';
import { users } from './Query/users.ts';
import { Session } from './Session.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  Query: { me, sessions, user, users, roles },
  Mutation: {
    register,
    login,
    refreshSession,
    logout,
    sessionRevoke,
    passwordChange,
    roleAssign,
    roleUnassign,
    roleUpsert,
    addressUpsert,
    addressDelete,
  },
  User,
  Session,
  Role: { id: idResolver('role') },
  Address: { id: idResolver('adr') },
  UserConnection: {
    totalCount: ({ filter }, _args, context) => countUsers(context, filter),
  },
};

export const references: References = {
  User: referencesByKey(userReads, [{ field: 'id', prefix: 'usr' }]),
  Address: referencesByKey(addressReads, [{ field: 'id', prefix: 'adr' }]),
};
