import { requestedFields, requireViewer } from '@supergraph/subgraph-kit';
import type { QueryResolvers } from '../../schema-types.ts';
import { readSessionsOf } from '../../sessions/session-list.ts';

export const sessions: QueryResolvers['sessions'] = (_root, _args, context, info) =>
  readSessionsOf(context, requireViewer(context).userId, requestedFields(info, 'Session'));
