import { Address } from './address.ts';
import { Role, UserRole } from './role.ts';
import { User } from './user.ts';

export const entities = [User, Role, UserRole, Address];
