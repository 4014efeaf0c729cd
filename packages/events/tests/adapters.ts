import type { Logger } from '@supergraph/service-kit';
import { type Bus, openNatsBus, openPostgresBus } from '../src/index.ts';

export type OpenBus = (options: { readonly url: string; readonly name: string; readonly logger: Logger }) => Bus;

/** By the name that a process of a test is told. */
export const adapters = { nats: openNatsBus, postgres: openPostgresBus } satisfies Record<string, OpenBus>;

export type Adapter = keyof typeof adapters;
