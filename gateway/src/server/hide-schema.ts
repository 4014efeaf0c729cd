import type { GraphQLError } from 'graphql';

/**
 * A message of graphql-js without what it tells of the schema: what the client could have meant, and any name that the client
 * itself has not sent. What it repeats of a long value is cut.
 */
export function hideSchema(message: string, { source }: Pick<GraphQLError, 'source'>): string {
  const given = [source?.body, givenValue.exec(message)?.[1], givenPath.exec(message)?.[1]];
  const sent = new Set(given.flatMap((text) => wordsOf(text)));
  const named = message.replace(suggestion, '').replaceAll(quoted, (all, inner: string) => (wordsOf(inner).every((word) => sent.has(word)) ? all : '"…"'));
  // A value may have quotes of its own, and then which words are quoted cannot be told.
  const told = repeatsValue.test(named) ? named.replaceAll(word, (each) => (sent.has(each) || ofValues.has(each) ? each : '…')) : named;
  return told.length > longest ? `${told.slice(0, longest)}…` : told;
}

const longest = 1_000;

/** With which each of its suggestions begins, to the end. */
const suggestion = / ?Did you mean .*$/s;
/** The value of a variable and the place in it, which the client has sent. */
const givenValue = / got invalid value (.*?)(?:;|$)/s;
const givenPath = / at "([^"]*)"/;
const quoted = /"([^"]*)"/g;
const repeatsValue = /\b(?:found|value)\b/;
const word = /\w+/g;

/** What graphql-js says of values in its own words, the names of scalars not among them. */
const ofValues: ReadonlySet<string> = new Set(
  wordsOf(`Argument Enum Exactly Expected Field Input Object OneOf Value Variable a an and as at be boolean but cannot defined does enum exist
    for found got has in input integer invalid is key list more must no non not null nullable numeric object of one only or position provided
    represent required runtime bit signed 32 specified specify string that the to type used valid value was which with`),
);

function wordsOf(text = ''): readonly string[] {
  return text.match(word) ?? [];
}
