import { DomainError } from '@supergraph/service-kit';
import type { Bus } from './bus.ts';
import { openNatsBus } from './nats/nats-bus.ts';
import { openPostgresBus, type PostgresBusOptions } from './postgres/postgres-bus.ts';

/**
 * Opens the bus that a url names: `postgres://…` or `nats://…`.
 * @throws DomainError CONFIG_INVALID
 */
export function openBus(options: PostgresBusOptions): Bus {
  const { protocol } = URL.canParse(options.url) ? new URL(options.url) : { protocol: '' };
  if (protocol === 'postgres:' || protocol === 'postgresql:') return openPostgresBus(options);
  if (protocol === 'nats:') return openNatsBus(options);
  throw new DomainError('CONFIG_INVALID', 'BUS_URL is neither a postgres:// nor a nats:// url.');
}
