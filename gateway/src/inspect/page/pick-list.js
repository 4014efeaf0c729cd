import { element, part } from './element.js';
import { showMs } from './format.js';

/** Draws the operations to pick from; `pick` is told the values of the form for the one that was chosen. Resolves to what there is. */
export async function drawPickLists(pick) {
  const response = await fetch('/inspect/operations', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The list of operations was answered with ${response.status}.`);
  const offer = await response.json();
  const { recent, examples } = offer;
  fill(
    'recent',
    recent.map((request) => drawRecent(request, pick)),
    'None yet, since this gateway started.',
  );
  fill(
    'examples',
    examples.map((example) => drawExample(example, pick)),
    'The schema has no field without arguments.',
  );
  return offer;
}

function fill(id, items, nothing) {
  part(id).replaceChildren(...(items.length > 0 ? items : [element('li', {}, element('span', {}, nothing))]));
}

function drawRecent({ at, operationName, query, variables, ms, codes }, pick) {
  const values = { query: query ?? '', variables: variables === null ? '' : JSON.stringify(variables, null, 2), operation: operationName ?? '' };
  const name = operationName ?? query?.replace(/\s+/g, ' ').slice(0, 60) ?? 'not kept: too long, or a hash alone';
  const title = query === null ? null : query.slice(0, 400);
  const errors = codes.length > 0 ? element('em', {}, codes.join(' ')) : null;
  const time = `${new Date(at).toLocaleTimeString()} · ${showMs(ms)}`;
  const button = { type: 'button', disabled: query === null, title, onclick: () => pick(values) };
  return element('li', {}, element('button', button, element('strong', {}, name), element('small', {}, time), errors));
}

function drawExample({ name, query }, pick) {
  return element('li', {}, element('button', { type: 'button', title: query, onclick: () => pick({ query }) }, element('strong', {}, name)));
}
