export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known, or one that depends on variables. */
export type Count = number | ((variables: Variables) => number);

/** What depends on no variable is added once. */
export function add(counts: readonly Count[]): Count {
  let known = 0;
  const unknown: ((variables: Variables) => number)[] = [];
  for (const count of counts) {
    if (typeof count === 'number') known += count;
    else unknown.push(count);
  }
  const [only] = unknown;
  if (!only) return known;
  if (unknown.length === 1) return (variables) => known + only(variables);
  return (variables) => {
    let sum = known;
    for (const count of unknown) sum += count(variables);
    return sum;
  };
}

export function multiply(one: Count, other: Count): Count {
  if (typeof one === 'number') {
    if (typeof other === 'number') return one * other;
    return one === 1 ? other : (variables) => one * other(variables);
  }
  if (typeof other === 'number') return multiply(other, one);
  return (variables) => one(variables) * other(variables);
}
