import type { Case } from '../case.ts';
import { refuseFast } from '../fast-refusals.ts';
import { isAlive } from '../is-alive.ts';

const friends = (depth: number): string => `{ me { ${'friends { '.repeat(depth)}name ${'} '.repeat(depth)}} }`;
const fragments = (depth: number): string =>
  `{ me { ...F0 } } ${Array.from({ length: depth }, (_, level) => `fragment F${level} on User { friends { ${level === depth - 1 ? 'name' : `...F${level + 1}`} } }`).join(' ')}`;

export const sec20: Case = {
  id: 'SEC-20',
  title: 'depth of 20, 100 and 10,000, and fragments in a circle',
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const attacks = {
      'depth 20': friends(20),
      'depth 100': friends(100),
      'depth 10,000': friends(10_000),
      'depth 20 by fragments': fragments(20),
      'depth 100 by fragments': fragments(100),
      'a list 5,000 deep': `{ find(text: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { name } }`,
      'an object 2,000 deep': `{ find(text: ${'{a:'.repeat(2_000)}1${'}'.repeat(2_000)}) { name } }`,
      'a type 5,000 lists deep': `query($x: ${'['.repeat(5_000)}Int${']'.repeat(5_000)}) { me { name } }`,
      'T5, a circle': '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'a circle of one': '{ ...A } fragment A on Query { me { friends { name } } ...A }',
      'a circle behind a field': '{ me { ...A } } fragment A on User { friends { ...A } }',
    };
    const figure = await refuseFast(
      stage.origin,
      Object.entries(attacks).map(([name, query]) => ({ name, operation: { query } })),
      findings,
    );
    findings.expect(stage.gateway.output().includes('answers at') && isAlive(stage.gateway.pid), 'the gateway has died');
    return figure;
  },
};
