import type { Row } from '@supergraph/subgraph-kit';
import type { Address } from './entities/address.ts';
import type { Role } from './entities/role.ts';
import type { Session } from './entities/session.ts';
import type { User } from './entities/user.ts';

export type UserRow = Row<typeof User>;
export type RoleRow = Row<typeof Role>;
export type AddressRow = Row<typeof Address>;
export type SessionRow = Row<typeof Session>;
