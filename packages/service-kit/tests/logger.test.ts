import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import pg from 'pg';

/** What is written, line by line. */
function record(level = 'debug') {
  const lines: string[] = [];
  return { logger: createLogger({ name: 'test', level, destination: { write: (line: string) => void lines.push(line) } }), lines };
}

const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl';

describe('the log', () => {
  it.each([
    ['a password by its name', { user: { password: 'hunter2' } }],
    ['a password in a list', { users: [{ newPassword: 'hunter2' }] }],
    ['headers', { headers: { authorization: 'Basic hunter2', cookie: 'hunter2', 'set-cookie': ['hunter2'], 'x-supergraph-envelope': 'hunter2' } }],
    ['tokens', { refreshToken: 'hunter2', access_token: 'hunter2' }],
    ['the URL of a database', { reason: 'postgres://orders:hunter2@127.0.0.1:5432/orders is down' }],
    ['the URL of a database, percent-encoded', { reason: 'redis://:hunter2%2F@10.0.0.1 is down' }],
    ['a bearer token', { reason: 'refused "Authorization: Bearer hunter2hunter2"' }],
    ['a password in a statement', { reason: `alter user x with password='hunter2'` }],
    ['a password in JSON in a text', { reason: JSON.stringify({ password: 'hunter2 and more', a: 1 }) }],
    ['a password in JSON in JSON', { reason: JSON.stringify(JSON.stringify({ password: 'hunter2 and more', a: 1 })) }],
    ['what is beyond its depth', { a: { a: { a: { a: { a: { a: { note: 'hunter2' } } } } } } }],
    ['a cookie in a text', { reason: 'sent Cookie: refresh_token=hunter2; path=/' }],
  ])('keeps %s to itself', (_what, facts) => {
    const { logger, lines } = record();
    logger.warn(facts, 'something');
    expect(lines.join('')).not.toMatch(/hunter2/);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'something', name: 'test' });
  });

  it('keeps a token to itself wherever it is', () => {
    const { logger, lines } = record();
    logger.error(`refused ${jwt}`);
    logger.info({ facts: [jwt] }, 'refused');
    logger.warn(new Error(`refused ${jwt}`));
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toMatch(/eyJ/);
  });

  it('is one line an event, and has nothing that a terminal obeys', () => {
    const { logger, lines } = record();
    const forged = 'A\nINFO fake log \u001b[31mred\u001b[0m \u009b2J\u2028';
    logger.warn({ operationName: forged, err: new Error(forged) }, forged);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd().split('\n')).toHaveLength(1);
    const { operationName, err, msg } = JSON.parse(lines[0] as string);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    for (const text of [operationName, err.message, err.stack, msg]) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/);
  });

  it('is no larger for a large event', () => {
    const { logger, lines } = record();
    logger.error({ text: 'x'.repeat(1_000_000), list: new Array(100_000).fill('x'), err: new Error('x'.repeat(1_000_000)) }, 'large');
    expect(lines[0]?.length).toBeLessThan(20_000);
  });

  it('is no larger for one that is wide and deep', () => {
    const { logger, lines } = record();
    const wide = (depth: number): object => Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`m${at}`, depth === 0 ? at : wide(depth - 1)]));
    logger.error({ wide: wide(4) }, 'wide');
    expect(lines[0]?.length).toBeLessThan(20_000);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'wide', wide: { m0: { m0: {} } } });
  });

  it('has an event that contains itself', () => {
    const { logger, lines } = record();
    const circle: Record<string, unknown> = { note: 'round' };
    circle['again'] = circle;
    const error = new Error('round');
    error.cause = error;
    logger.warn({ circle, err: error }, 'round');
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'round', circle: { note: 'round' }, err: { message: 'round' } });
  });

  it('tells of an error its type, message, places and causes', () => {
    const { logger, lines } = record();
    logger.error({ err: new TypeError('outer', { cause: new AggregateError([new RangeError('inner')], 'between') }) }, 'failed');
    const { err } = JSON.parse(lines[0] as string);
    expect(err).toMatchObject({
      type: 'TypeError',
      message: 'outer',
      cause: { type: 'AggregateError', message: 'between', errors: [{ type: 'RangeError', message: 'inner' }] },
    });
    expect(err.stack).toMatch(/^\s+at .*logger\.test/);
  });

  it('has of what an error carries no more than codes and names', () => {
    const { logger, lines } = record();
    const error = Object.assign(new Error('failed'), {
      code: 'E_OOPS',
      config: { headers: { cookie: 'hunter2' } },
      row: 'hunter2',
      entity: { hash: 'hunter2' },
    });
    logger.error(error);
    expect(JSON.parse(lines[0] as string).err).toMatchObject({ message: 'failed', code: 'E_OOPS' });
    expect(lines[0]).not.toMatch(/hunter2/);
  });

  it('names what PostgreSQL names, and has no values', () => {
    const { logger, lines } = record();
    const unique = Object.assign(new pg.DatabaseError('duplicate key value violates unique constraint "user_email_key"', 0, 'error'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (email)=(ada@example.com) already exists.',
      constraint: 'user_email_key',
      table: 'user',
    });
    const syntax = Object.assign(new pg.DatabaseError('invalid input syntax for type uuid: "ada@example.com"', 0, 'error'), {
      severity: 'ERROR',
      code: '22P02',
    });
    logger.error(unique);
    logger.error(syntax);
    expect(lines.join('')).not.toMatch(/ada@example/);
    expect(JSON.parse(lines[0] as string).err).toMatchObject({ code: '23505', constraint: 'user_email_key', table: 'user', message: unique.message });
    expect(JSON.parse(lines[1] as string).err).toMatchObject({ code: '22P02', message: 'invalid input syntax for type uuid: "…"' });
  });

  it('has nothing of JSON that is none', () => {
    const { logger, lines } = record();
    for (const text of ['hunter2', '{"a": hunter2}', `{"name": "hunter2", ${'x'.repeat(200)}`, '{"hunter2": "']) {
      try {
        JSON.parse(text);
      } catch (error) {
        logger.error(error);
      }
    }
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toMatch(/hunter2|unter2/);
  });
});
