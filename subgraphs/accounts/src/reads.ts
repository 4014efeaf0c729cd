import { readsOf } from '@supergraph/subgraph-kit';
import { Address } from './entities/address.ts';
import { Role } from './entities/role.ts';
import { Session } from './entities/session.ts';
import { User } from './entities/user.ts';
import { maySee } from './rights.ts';

export const users = readsOf(User);
export const roles = readsOf(Role);
export const addresses = readsOf(Address, {}, { rights: { by: ['userId'], allow: ({ userId }, viewer) => maySee(viewer, userId) } });
export const sessions = readsOf(Session);
