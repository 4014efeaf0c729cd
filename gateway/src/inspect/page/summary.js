import { element } from './element.js';
import { showBytes, showCount, showMs } from './format.js';

/** What a request took, in a few figures. */
export function drawSummary({ trace, plan, bytes, clientMs }) {
  const statements = trace.fetches.flatMap(({ sql }) => sql);
  const rows = statements.reduce((sum, statement) => sum + statement.rows, 0);
  const share = Math.round((trace.gatewayMs / Math.max(trace.ms, 0.01)) * 100);
  return [
    drawFigure(showMs(trace.ms), `in all, ${showMs(clientMs)} here`),
    drawFigure(showMs(trace.gatewayMs), `gateway alone, ${share} %`),
    drawFigure(showCount(trace.fetches.length, 'call'), plan ? describeCalls(trace, plan) : ''),
    drawFigure(showCount(statements.length, 'statement'), `of SQL, ${showCount(rows, 'row')}`),
    drawFigure(showBytes(bytes), 'answered'),
  ];
}

/** The subgraphs that were called, in their colours. */
export function drawLegend(trace, hues) {
  const called = [...hues].filter(([name]) => trace.fetches.some(({ service }) => service === name));
  return called.map(([service, hue]) => element('span', { class: hue }, element('span', { class: 'dot' }), service));
}

function describeCalls({ fetches }, { calls, stages, subgraphs }) {
  if (fetches.length < calls) return `of ${calls} planned`;
  return `${showCount(stages, 'wave')}, ${showCount(Object.keys(subgraphs).length, 'subgraph')}`;
}

function drawFigure(value, label) {
  const [number, ...unit] = value.split(' ');
  return element('div', { class: 'figure' }, element('b', {}, number, element('small', {}, ` ${unit.join(' ')}`)), element('p', { class: 'caption' }, label));
}
