import type { GraphQLError } from 'graphql';

/**
 * A message of graphql-js without what it tells of the schema: what the client could have meant, and any name in quotes that the
 * client itself has not sent.
 */
export function hideSchema(message: string, { source }: Pick<GraphQLError, 'source'>): string {
  const sent = new Set([source?.body, givenValue.exec(message)?.[1]].flatMap((text) => wordsOf(text)));
  return message.replace(suggestion, '').replaceAll(quoted, (all, inner: string) => (wordsOf(inner).every((word) => sent.has(word)) ? all : '"…"'));
}

/** With which each of its suggestions begins, to the end. */
const suggestion = / ?Did you mean .*$/s;
/** The value of a variable and the place of it, which the client has sent. */
const givenValue = / got invalid value (.*?)(?:;|$)/s;
const quoted = /"([^"]*)"/g;

function wordsOf(text = ''): readonly string[] {
  return text.match(/\w+/g) ?? [];
}
