import type { Logger } from '@supergraph/service-kit';
import { type Bus, openNatsBus } from '../src/index.ts';

export type OpenBus = (options: { readonly url: string; readonly name: string; readonly logger: Logger }) => Bus;

/** By the name that a process of a test is told. */
export const adapters = { nats: openNatsBus } satisfies Record<string, OpenBus>;

export type Adapter = keyof typeof adapters;
