import { register as openAccount } from '../../register.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { authPayload } from '../auth-payload.ts';

export const register: MutationResolvers['register'] = (_root, registration, context, info) =>
  authPayload(context, info, () => openAccount(context, registration));
