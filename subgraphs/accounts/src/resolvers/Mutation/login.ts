import { logIn } from '../../log-in.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { authPayload } from '../auth-payload.ts';

export const login: MutationResolvers['login'] = (_root, credentials, context, info) => authPayload(context, info, () => logIn(context, credentials));
