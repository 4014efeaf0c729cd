export function showMs(ms) {
  if (ms >= 100) return `${Math.round(ms)} ms`;
  return `${ms >= 10 ? ms.toFixed(1) : ms.toFixed(2)} ms`;
}

export function showBytes(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function showCount(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** As plans have paths; some begin with an empty step, the root. */
export function showPath(path) {
  return path.filter((step) => step !== '').join('.');
}

/** What goes into a representation, without its `__typename`. */
export function showRequired(requires) {
  return requires
    .map((each) => {
      const below = (each.selections ?? []).filter(({ kind, name }) => kind !== 'Field' || name !== '__typename');
      const label = each.kind === 'Field' ? `${each.alias ? `${each.alias}: ` : ''}${each.name}` : (each.typeCondition ?? '…');
      return below.length > 0 ? `${label} { ${showRequired(below)} }` : label;
    })
    .join(' ');
}
