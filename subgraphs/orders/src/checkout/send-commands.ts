import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type EventType, publish } from '@supergraph/events';
import { commandTypes } from '../commands.ts';
import type { Command } from '../domain/checkout/commands.ts';

export async function sendCommands(tx: SqlEntityManager, commands: readonly Command[]): Promise<void> {
  for (const { name, payload } of commands) {
    // Each name's own type takes its own payload, which a union of them cannot say; it is checked when it is published.
    await publish(tx, commandTypes[name] as EventType<unknown>, { key: payload.orderId, payload });
  }
}
