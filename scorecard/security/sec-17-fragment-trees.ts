import type { Case } from '../case.ts';
import { refuseFast } from '../fast-refusals.ts';

/** Each fragment is spread three times by the one before: the document has `depth` fragments and 3^depth selections. */
function tree(depth: number): string {
  const fragments = Array.from({ length: depth }, (_, level) => {
    const inner = level === depth - 1 ? 'id' : `...F${level + 1}`;
    return `fragment F${level} on User { ${['x', 'y', 'z'].map((name) => `${name}${level}: orders { owner { ${inner} } }`).join(' ')} }`;
  });
  return `{ me { ...F0 } } ${fragments.join(' ')}`;
}

/** The same without depth: all spreads lie side by side. */
function bush(depth: number): string {
  const fragments = Array.from({ length: depth }, (_, level) => {
    const inner = level === depth - 1 ? 'id' : `...B${level + 1} ...B${level + 1} ...B${level + 1}`;
    return `fragment B${level} on User { ${inner} }`;
  });
  return `{ me { ...B0 } } ${fragments.join(' ')}`;
}

export const sec17: Case = {
  id: 'SEC-17',
  title: 'trees of fragments, 3^5 to 3^11 selections',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    const trees = [5, 6, 7, 8, 9, 10, 11].map((depth) => ({ name: `3^${depth}`, operation: { query: tree(depth) } }));
    const bushes = [8, 11, 20].map((depth) => ({ name: `side by side 3^${depth}`, operation: { query: bush(depth) } }));
    return refuseFast(origin, [...trees, ...bushes], findings);
  },
};
