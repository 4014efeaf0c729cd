import { CallFailure, type CallFailureOptions } from './call-failure.ts';
import type { SubgraphAnswer } from './transport.ts';

/**
 * An answer in the shape that GraphQL gives it, see https://spec.graphql.org/October2021/#sec-Response-Format. What
 * `data` holds is the engine's to check: only that knows what was asked.
 * @throws CallFailure SUBGRAPH_UNAVAILABLE
 */
export function checkAnswer(answer: unknown, name: string): SubgraphAnswer {
  if (!isObject(answer)) throw notGraphql(name, 'its answer is not an object');
  const { data, errors, extensions } = answer;
  if (data !== undefined && data !== null && !isObject(data)) throw notGraphql(name, '`data` is not an object');
  if (errors !== undefined && errors !== null && !isErrors(errors)) throw notGraphql(name, '`errors` are not errors');
  const hasErrors = isErrors(errors) && errors.length > 0;
  if ((data === undefined || data === null) && !hasErrors) throw notGraphql(name, 'it has neither data nor errors');
  const checked: SubgraphAnswer = {};
  if (data !== undefined) checked.data = data;
  if (hasErrors) checked.errors = errors;
  if (isObject(extensions)) checked.extensions = extensions;
  return checked;
}

/**
 * Reads the JSON of an answer, in which no object may have a key `__proto__`: merged into another by assignment it would
 * replace the prototype of that.
 * @throws CallFailure SUBGRAPH_UNAVAILABLE
 */
export function parseAnswer(text: string, name: string): SubgraphAnswer {
  const answer = checkAnswer(parseJson(text, name), name);
  // The walk is slow and honest answers never need it: printers of JSON escape no plain letter. Few names begin as the key
  // does, and three letters are found in a quarter of the time.
  const isSuspect = (text.includes('__p') && text.includes('__proto__')) || (text.includes('\\u00') && /\\u00[4-7]/.test(text));
  if (isSuspect && hasPrototypeKey(answer)) throw notGraphql(name, 'it has a key `__proto__`');
  answer.text = text;
  return answer;
}

export function notGraphql(name: string, reason: string, options: Omit<CallFailureOptions, 'cause'> = {}): CallFailure {
  return new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" did not answer GraphQL.`, { ...options, cause: new Error(reason) });
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notGraphql(name, 'its answer is not JSON');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isErrors(value: unknown): value is NonNullable<SubgraphAnswer['errors']> {
  return Array.isArray(value) && value.every(isError);
}

function isError(value: unknown): boolean {
  if (!isObject(value) || typeof value['message'] !== 'string') return false;
  const { path, extensions } = value;
  const isPath = Array.isArray(path) && path.every((key) => typeof key === 'string' || Number.isInteger(key));
  return (isPath || path === undefined || path === null) && (isObject(extensions) || extensions === undefined || extensions === null);
}

/** Without recursion: the depth is the subgraph's choice. */
function hasPrototypeKey(answer: SubgraphAnswer): boolean {
  const left: unknown[] = [answer];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (Object.hasOwn(value as object, '__proto__')) return true;
    for (const child of Object.values(value as object)) if (typeof child === 'object' && child !== null) left.push(child);
  }
  return false;
}
