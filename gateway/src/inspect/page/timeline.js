/** Round times for the axis, from 0 on: three to seven of them. */
export function ticksOf(total) {
  const rough = total / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks = [];
  for (let index = 0; index * step <= total; index++) ticks.push(Number((index * step).toPrecision(6)));
  return ticks;
}

/** The stretches of a request in which no call was under way. */
export function gapsOf(fetches, total) {
  const gaps = [];
  let until = 0;
  for (const { beginMs, ms } of [...fetches].sort((one, other) => one.beginMs - other.beginMs)) {
    if (beginMs > until) gaps.push({ beginMs: until, ms: beginMs - until });
    until = Math.max(until, beginMs + ms);
  }
  if (total > until) gaps.push({ beginMs: until, ms: total - until });
  return gaps;
}

/** By the number of a fetch: how many calls it waits for, one after the other. */
export function wavesOf(node) {
  const waves = new Map();
  const visit = (each, from) => {
    switch (each?.kind) {
      case 'Fetch':
      case 'MergedFetch':
        waves.set(each.number, from);
        return from + 1;
      case 'Flatten':
        return visit(each.node, from);
      case 'Sequence':
        return each.nodes.reduce((wave, child) => visit(child, wave), from);
      case 'Parallel':
        return Math.max(from, ...each.nodes.map((child) => visit(child, from)));
      case 'Condition':
        return Math.max(visit(each.ifClause, from), visit(each.elseClause, from));
      case 'Defer': {
        const after = visit(each.primary.node, from);
        return Math.max(after, ...each.deferred.map((deferred) => visit(deferred.node, after)));
      }
      case 'Subscription':
        return visit(each.rest, visit(each.primary, from));
      default:
        return from;
    }
  };
  visit(node, 0);
  return waves;
}

/** By the number of a fetch: its node, and where in the answer its entities stand. */
export function fetchesOf(node) {
  const found = new Map();
  const visit = (each, path) => {
    if (!each) return;
    if (each.kind === 'Fetch' || each.kind === 'MergedFetch') found.set(each.number, { node: each, path });
    visit(each.node, each.kind === 'Flatten' ? [...path, ...each.path] : path);
    for (const child of each.nodes ?? []) visit(child, path);
    visit(each.ifClause, path);
    visit(each.elseClause, path);
    visit(each.kind === 'Defer' ? each.primary.node : each.primary, path);
    for (const child of each.deferred ?? []) visit(child.node, path);
    visit(each.rest, path);
  };
  visit(node, []);
  return found;
}
