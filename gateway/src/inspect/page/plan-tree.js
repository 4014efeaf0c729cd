import { element } from './element.js';
import { showMs, showPath, showRequired } from './format.js';
import { fetchesOf } from './timeline.js';

/** The plan as nested lists. `hues` gives each subgraph its colour; `openCall` is told the number of a fetch that was chosen. */
export function drawPlan(plan, { trace, hues, openCall }) {
  if (!plan) return element('p', { class: 'note' }, 'There is no plan to show.');
  if (!plan.node) return element('p', { class: 'note' }, 'No calls: the gateway answers by itself.');
  const places = fetchesOf(plan.node);
  const took = new Map((trace?.fetches ?? []).map(({ fetch, ms }) => [fetch, ms]));

  const drawStep = (label, ...children) => element('li', {}, element('span', { class: 'step' }, label), element('ul', {}, children));
  const drawCall = (node) => {
    const { number, serviceName: service } = node;
    const merged = node.kind === 'MergedFetch' && node.members.length > 1 ? `${node.members.length} parts in one call` : null;
    const time = took.has(number) ? showMs(took.get(number)) : 'not made';
    return element(
      'li',
      { class: hues.get(service) },
      element(
        'button',
        { type: 'button', class: 'call', onclick: () => openCall(number) },
        element('span', { class: 'dot' }),
        element('span', { class: 'number' }, String(number)),
        service,
      ),
      element('span', { class: 'step' }, [merged, time].filter((text) => text !== null).join(' · ')),
      asksOf(node, places.get(number)?.path ?? []).map(drawAsks),
    );
  };
  const draw = (node) => {
    switch (node?.kind) {
      case 'Fetch':
      case 'MergedFetch':
        return drawCall(node);
      case 'Flatten':
        return draw(node.node);
      case 'Sequence':
        return drawStep('One after the other', node.nodes.map(draw));
      case 'Parallel':
        return drawStep('At the same time', node.nodes.map(draw));
      case 'Condition':
        return drawStep(
          `By $${node.condition}`,
          [
            ['If true', node.ifClause],
            ['If false', node.elseClause],
          ].flatMap(([label, clause]) => (clause ? [drawStep(label, draw(clause))] : [])),
        );
      case 'Defer':
        return drawStep(
          'Deferred in part',
          node.primary.node ? drawStep('At once', draw(node.primary.node)) : null,
          node.deferred.map(({ label, node: below }) => drawStep(label ? `Later: ${label}` : 'Later', draw(below))),
        );
      case 'Subscription':
        return drawStep('Subscription', draw(node.primary), node.rest ? drawStep('After each event', draw(node.rest)) : null);
      default:
        return null;
    }
  };
  return element('ul', {}, draw(plan.node));
}

/** For each list of representations that a fetch sends: what of, and where they stand. */
export function asksOf(node, path) {
  if (node.kind === 'Fetch') return node.requires ? [{ key: showRequired(node.requires), paths: [path] }] : [];
  return node.members.map(({ requires, paths }) => ({ key: showRequired(requires), paths: paths.map((below) => [...path, ...below]) }));
}

export function drawAsks({ key, paths }) {
  return element('p', { class: 'asks' }, 'for ', element('b', {}, key), ` at ${paths.map(showPath).join(' and ')}`);
}
