import type { EngineName } from '../src/supergraph/engines.ts';

export type { EngineName };

/** What clients see must not depend on which engine runs. */
export const engineNames: readonly EngineName[] = ['own', 'apollo'];
