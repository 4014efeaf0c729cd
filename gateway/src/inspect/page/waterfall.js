import { element } from './element.js';
import { showBytes, showCount, showMs } from './format.js';
import { asksOf, drawAsks } from './plan-tree.js';
import { fetchesOf, gapsOf, ticksOf, wavesOf } from './timeline.js';

/** A bar for each call, by wave, along the time of the request. Each opens to its document and its SQL. */
export function drawWaterfall(trace, { plan, hues }) {
  const total = Math.max(trace.ms, 0.01);
  const known = fetchesOf(plan?.node);
  const waves = wavesOf(plan?.node);
  const ordered = [...trace.fetches].sort((one, other) => one.beginMs - other.beginMs);
  const byWave = Map.groupBy(ordered, ({ fetch }) => waves.get(fetch) ?? 0);
  const ticks = ticksOf(total);
  const lines = () => ticks.slice(1).map((tick) => place(element('span', { class: 'line' }), tick, null, total));
  return [
    drawAxis(ticks, total),
    drawOwn(trace, total, lines),
    ...[...byWave]
      .sort(([one], [other]) => one - other)
      .map(([wave, fetches]) =>
        element(
          'div',
          { class: 'wave' },
          plan?.node ? element('h3', {}, `Wave ${wave + 1}`) : null,
          fetches.map((fetch) => drawFetch(fetch, { total, hue: hues.get(fetch.service), lines, known: known.get(fetch.fetch) })),
        ),
      ),
  ];
}

/** Opens the row of a call and goes there. */
export function openRow(number) {
  const row = document.querySelector(`#waterfall details[data-fetch="${Number(number)}"]`);
  if (!row) return;
  row.open = true;
  row.scrollIntoView({ block: 'center' });
  row.querySelector('summary').focus();
}

function drawAxis(ticks, total) {
  const marks = ticks.filter((tick) => tick < total * 0.97).map((tick) => place(element('span', { class: 'tick' }, `${tick}`), tick, null, total));
  return element(
    'div',
    { class: 'row axis', 'aria-hidden': 'true' },
    element('span'),
    element('span', { class: 'track' }, marks),
    element('span', { class: 'took' }, 'ms'),
  );
}

function drawOwn(trace, total, lines) {
  const bars = gapsOf(trace.fetches, total).map(({ beginMs, ms }) => place(element('span', { class: 'bar' }), beginMs, ms, total));
  return element(
    'div',
    { class: 'row own', title: 'As long as no call is under way' },
    element('span', { class: 'who' }, element('span', { class: 'number' }), element('span', {}, 'gateway')),
    element('span', { class: 'track' }, lines(), bars),
    element('span', { class: 'took' }, showMs(trace.gatewayMs)),
  );
}

function drawFetch(fetch, { total, hue, lines, known }) {
  const { service, beginMs, ms, sql } = fetch;
  const number = fetch.fetch === null ? '' : String(fetch.fetch);
  const sqlMs = sql.reduce((sum, statement) => sum + statement.ms, 0);
  const bar = place(element('span', { class: 'bar' }), beginMs, ms, total);
  const sqlBar =
    sqlMs > 0 ? place(element('span', { class: 'sqlbar', title: `${showMs(sqlMs)} in the database, in sum` }), beginMs, Math.min(sqlMs, ms), total) : null;
  const told = `Call ${number} of ${service}: ${showMs(ms)}, begun at ${showMs(beginMs)}, ${showCount(sql.length, 'statement')}`;
  return element(
    'details',
    { class: hue, 'data-fetch': number },
    element(
      'summary',
      { class: 'row', 'aria-label': told },
      element('span', { class: 'who' }, element('span', { class: 'number' }, number), element('span', {}, service)),
      element('span', { class: 'track' }, lines(), bar, sqlBar),
      element('span', { class: 'took' }, showMs(ms)),
    ),
    element(
      'div',
      { class: 'inside' },
      drawFacts(fetch, sqlMs),
      known ? asksOf(known.node, known.path).map(drawAsks) : null,
      drawDocument(known),
      sql.map(drawStatement),
    ),
  );
}

function drawFacts({ beginMs, ms, representations, requestBytes, responseBytes, sql }, sqlMs) {
  const facts = [
    ['from', showMs(beginMs)],
    ['to', showMs(beginMs + ms)],
    representations > 0 ? ['entities', String(representations)] : null,
    requestBytes === null ? null : ['sent', showBytes(requestBytes)],
    responseBytes === null ? null : ['received', showBytes(responseBytes)],
    requestBytes === null ? ['', 'in this process'] : null,
    ['SQL', sql.length === 0 ? 'none' : `${showCount(sql.length, 'statement')}, ${showMs(sqlMs)} in sum`],
  ];
  return element(
    'p',
    { class: 'facts' },
    facts.flatMap((fact) => (fact ? [element('span', {}, `${fact[0]} `, element('b', {}, fact[1]))] : [])),
  );
}

function drawDocument(known) {
  return known ? element('pre', {}, known.node.operation) : null;
}

function drawStatement({ text, rows, ms }) {
  const head = element('p', {}, element('b', {}, showMs(ms)), ` · ${showCount(rows, 'row')}`);
  return element('div', { class: 'statement' }, head, element('pre', { class: 'sql' }, withoutIndent(text)));
}

/** Statements are indented as the code is that they stand in. */
function withoutIndent(text) {
  return text.trim().replace(/\n\s+/g, '\n  ');
}

/** By the style of an element itself: the page's policy forbids styles in markup. */
function place(made, from, length, total) {
  made.style.left = `${(from / total) * 100}%`;
  if (length !== null) made.style.width = `${(length / total) * 100}%`;
  return made;
}
