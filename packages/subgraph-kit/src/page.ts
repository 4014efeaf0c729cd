import { DomainError } from '@supergraph/service-kit';
import type { SqlRow } from './database.ts';

export type PageArguments = { readonly first?: number | null; readonly after?: string | null };

/** One column that orders a list. All that make up an order must be unique together: end with the id. */
export type SortKey = {
  /** The property of the row that holds the value; part of the cursor. */
  readonly property: string;
  /** The SQL expression, over the same table that the statement reads. */
  readonly sql: string;
  /** The SQL type that the cursor's text is cast to: `uuid`, `timestamptz`, `bigint`, `text` … */
  readonly type: string;
  readonly descending?: boolean;
};

/** A named order. The name is in the cursor, so that a cursor of another order is refused. */
export type Sort = { readonly name: string; readonly keys: readonly SortKey[] };

export type PageRequest = { readonly first: number; readonly after: readonly string[] | null; readonly sort: Sort };

export type PageInfo = { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };

export type Connection<Row> = { nodes: Row[]; edges: { node: Row; cursor: string }[]; pageInfo: PageInfo };

/**
 * @param maximum the largest page, default 100
 * @throws DomainError INVALID_PAGE_SIZE, INVALID_CURSOR
 */
export function readPage({ first, after }: PageArguments, sort: Sort, { fallback = 20, maximum = 100 } = {}): PageRequest {
  const size = first ?? fallback;
  if (!Number.isInteger(size) || size < 1 || size > maximum) {
    throw new DomainError('INVALID_PAGE_SIZE', `first: ${size} is not between 1 and ${maximum}.`, { path: ['first'], extensions: { maximum } });
  }
  return { first: size, after: after == null ? null : decodeCursor(after, sort), sort };
}

/** `order by` text of a sort. */
export function orderBy({ keys }: Sort): string {
  return keys.map(({ sql, descending }) => `${sql}${descending ? ' desc' : ''}`).join(', ');
}

/**
 * The keyset condition `(a, b) after (x, y)`, with its values from placeholder `$from` on; `true` for a first page.
 * Mixed directions are written out, as a row comparison knows only one.
 */
export function keysetCondition({ after, sort }: PageRequest, from: number): { sql: string; values: string[] } {
  if (!after) return { sql: 'true', values: [] };
  const isUniform = sort.keys.every((key) => Boolean(key.descending) === Boolean(sort.keys[0]?.descending));
  const placeholder = (index: number): string => `$${from + index}::${sort.keys[index]?.type}`;
  if (isUniform) {
    const left = sort.keys.map(({ sql }) => sql).join(', ');
    const right = sort.keys.map((_key, index) => placeholder(index)).join(', ');
    return { sql: `(${left}) ${sort.keys[0]?.descending ? '<' : '>'} (${right})`, values: [...after] };
  }
  const alternatives = sort.keys.map((key, index) => {
    const equal = sort.keys.slice(0, index).map(({ sql }, before) => `${sql} = ${placeholder(before)}`);
    return `(${[...equal, `${key.sql} ${key.descending ? '<' : '>'} ${placeholder(index)}`].join(' and ')})`;
  });
  return { sql: `(${alternatives.join(' or ')})`, values: [...after] };
}

/** A connection from `first + 1` rows: the one too many only tells that there is a next page. */
export function toConnection<Row extends SqlRow>(rows: readonly Row[], { first, after, sort }: PageRequest): Connection<Row> {
  const nodes = rows.slice(0, first);
  const cursor = (row: Row | undefined): string | null => (row ? encodeCursor(row, sort) : null);
  return {
    nodes,
    // Only a selection of `edges` or of a cursor pays for encoding them.
    get edges() {
      return nodes.map((node) => ({ node, cursor: encodeCursor(node, sort) }));
    },
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      get startCursor() {
        return cursor(nodes[0]);
      },
      get endCursor() {
        return cursor(nodes.at(-1));
      },
    },
  };
}

export function encodeCursor(row: SqlRow, sort: Sort): string {
  return Buffer.from(JSON.stringify([sort.name, ...sort.keys.map(({ property }) => row[property])])).toString('base64url');
}

function decodeCursor(cursor: string, sort: Sort): readonly string[] {
  const refuse = (): never => {
    throw new DomainError('INVALID_CURSOR', `"${cursor.slice(0, 80)}" is not a cursor of this list in the order ${sort.name}.`, { path: ['after'] });
  };
  if (cursor.length > 2_000) return refuse();
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return refuse();
  }
  if (!Array.isArray(parts) || parts.length !== sort.keys.length + 1 || parts[0] !== sort.name) return refuse();
  const values = parts.slice(1).map(String);
  return values.every((value, index) => fits(value, sort.keys[index]?.type ?? 'text')) ? values : refuse();
}

/** A forged cursor must be refused here: PostgreSQL's own cast error would be a bug of ours to the client. */
function fits(value: string, type: string): boolean {
  switch (type) {
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
    case 'timestamptz':
      return isInstant(value);
    case 'integer':
      return /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) < 2 ** 31;
    case 'bigint':
      return /^-?\d{1,15}$/.test(value);
    case 'numeric':
      return isNumber(value);
    case 'float4':
      return isNumber(value) && isWithin(value, 1e37);
    case 'float8':
      return isNumber(value) && isWithin(value, 1e307);
    default:
      return !value.includes('\0');
  }
}

/** PostgreSQL knows no year 0 and no 30 February, which `Date.parse` takes for a day in March. */
function isInstant(value: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?(\+00|Z)$/.test(value)) return false;
  const instant = new Date(value.replace(' ', 'T').replace('+00', 'Z'));
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value.slice(0, 10));
}

function isNumber(value: string): boolean {
  return /^-?\d{1,20}(\.\d{1,30})?(e[+-]?\d{1,3})?$/.test(value);
}

/** A float neither overflows nor underflows, which PostgreSQL refuses as well. */
function isWithin(value: string, largest: number): boolean {
  const size = Math.abs(Number(value));
  return size === 0 ? /^[-0.]*(e|$)/.test(value) : size > 1 / largest && size < largest;
}
