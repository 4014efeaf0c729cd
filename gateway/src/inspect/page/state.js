import { part } from './element.js';

const fields = ['query', 'variables', 'operation', 'viewer'];

/** What the form holds. The operation as it is written: another text is another operation to the gateway, and planned anew. */
export function readForm() {
  const { query, ...rest } = Object.fromEntries(fields.map((name) => [name, part(name).value]));
  return { query, ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value.trim()])) };
}

export function fillForm(values) {
  for (const name of fields) part(name).value = values[name] ?? '';
}

/** What a link asks for, by `#query=…` or `?query=…`; null when nothing. */
export function readLink() {
  const given = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
  if (!given.has('query')) return null;
  const values = Object.fromEntries(given);
  return { values, runs: values.run === '1' && !mayChange(values.query), opens: values.open };
}

/** Makes the address a link to what was run. */
export function writeLink(values) {
  const set = fields.filter((name) => values[name] !== '').map((name) => [name, values[name]]);
  history.replaceState(null, '', `${location.pathname}#${new URLSearchParams([...set, ['run', '1']])}`);
}

/** A link of somebody else's must not change anything by being opened: such an operation waits for the button. */
export function mayChange(query) {
  return /\b(?:mutation|subscription)\b/.test(query);
}
