import { idResolver } from '@supergraph/subgraph-kit';
import type { SessionResolvers } from '../schema-types.ts';

export const Session: SessionResolvers = {
  id: idResolver('ses'),
  current: ({ id }, _args, { viewer }) => viewer?.sessionId === id,
};
