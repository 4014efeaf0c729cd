import { readsOf } from '@supergraph/subgraph-kit';
import { Address } from './entities/address.ts';
import { Role } from './entities/role.ts';
import { User } from './entities/user.ts';

export const users = readsOf(User);
export const roles = readsOf(Role);
export const addresses = readsOf(Address);
