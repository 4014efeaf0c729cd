import { idResolver, referencesByKey } from '@supergraph/subgraph-kit';
import { addresses as addressReads, users as userReads } from '../reads.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { countUsers } from '../user-page.ts';
import { addressDelete } from './Mutation/addressDelete.ts';
import { addressUpsert } from './Mutation/addressUpsert.ts';
import { me } from './Query/me.ts';
import { roles } from './Query/roles.ts';
import { user } from './Query/user.ts';
import { users } from './Query/users.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  Query: { me, user, users, roles },
  Mutation: { addressUpsert, addressDelete },
  User,
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
