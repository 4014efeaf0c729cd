import type { z } from 'zod';
import { DomainError } from './errors.ts';

/**
 * Reads a typed, frozen configuration from environment-like values.
 * @throws DomainError CONFIG_INVALID that names every fault at once.
 */
export function parseConfig<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
  { name }: { name: string },
): Readonly<z.infer<Schema>> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`);
  throw new DomainError('CONFIG_INVALID', `The configuration of ${name} is wrong: ${faults.join('; ')}.`);
}
