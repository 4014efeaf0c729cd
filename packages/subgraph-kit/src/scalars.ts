import { DomainError } from '@supergraph/service-kit';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const decimal = /^-?\d{1,20}(\.\d{1,10})?$/;
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339 in UTC.',
  serialize: serializeInstant,
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(textOf(node)),
});

export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'A decimal number as a string, exact to the last digit.',
  serialize: (value) => String(value),
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : textOf(node)),
});

/** PostgreSQL prints `2026-01-02 03:04:05.678+00`; JavaScript holds a Date. */
function serializeInstant(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const text = String(value);
  if (!text.endsWith('+00')) return text;
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
}

function parseInstant(value: unknown): string {
  if (typeof value === 'string' && rfc3339.test(value) && isInstant(value)) return value;
  throw new DomainError('BAD_USER_INPUT', `${JSON.stringify(value)?.slice(0, 80)} is not an RFC 3339 instant such as "2026-01-31T12:00:00Z".`);
}

/** Date takes the 30th of February, the year 0 and an offset of 23 hours; PostgreSQL takes none of them. */
function isInstant(text: string): boolean {
  const day = text.slice(0, 10);
  const offset = /[+-](\d{2}):\d{2}$/.exec(text);
  if (Number.isNaN(Date.parse(text)) || text.startsWith('0000') || Number(offset?.[1] ?? 0) > 15) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function parseDecimal(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && decimal.test(text)) return text;
  throw new DomainError('BAD_USER_INPUT', `${JSON.stringify(value)?.slice(0, 80)} is not a decimal number such as "12.90".`);
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}
