import type { Client } from 'pg';

/** character_not_in_repertoire, and untranslatable_character of JSON: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const sqlStates: ReadonlySet<unknown> = new Set(['22021', '22P05']);

type QueryMethod = (...parameters: unknown[]) => unknown;

/**
 * PostgreSQL refuses the one character that JSON can hold and its texts cannot where it is a parameter. The ORM writes values
 * into the text of a statement, which that character would cut off: it is refused here, in the same words.
 */
export function refuseNulOf(client: Client): void {
  const target = client as unknown as { query: QueryMethod };
  const query = target.query.bind(client);
  target.query = (...parameters) => {
    const [config] = parameters;
    const text = typeof config === 'string' ? config : (config as { text?: string })?.text;
    if (!text?.includes('\0')) return query(...parameters);
    return Promise.reject(Object.assign(new Error('A statement holds a NUL character.'), { code: '22021' }));
  };
}

/** Whether that is why a statement was refused. */
export function isNulRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && sqlStates.has(error.code);
}
