import type { Engine, EngineOptions } from '../engine.ts';

export type EngineName = 'own' | 'apollo';

/** Loads only the engine that is asked for: each brings a planner of some megabytes. */
export const engines: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  own: async (options) => (await import('../engine.ts')).createEngine(options),
  apollo: async (options) => (await import('./apollo-engine.ts')).createApolloEngine(options),
};
