import { z } from 'zod';
import type { EventType } from './event-type.ts';

/** What a payload is, in JSON Schema. */
export type PayloadSchema = z.core.JSONSchema.BaseSchema;

export function payloadSchema({ payload }: Pick<EventType<unknown>, 'payload'>): PayloadSchema {
  return z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' });
}
