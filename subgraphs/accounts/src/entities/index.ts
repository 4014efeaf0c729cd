import { Address } from './address.ts';
import { Password } from './password.ts';
import { Role, UserRole } from './role.ts';
import { Session } from './session.ts';
import { User } from './user.ts';

export const entities = [User, Role, UserRole, Address, Password, Session];
