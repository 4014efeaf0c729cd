import type { Case } from '../case.ts';
import { refuseFast } from '../fast-refusals.ts';

/** Fields that may be merged are compared pair by pair, which takes the square of their number. */
export const sec19: Case = {
  id: 'SEC-19',
  title: 'overlapping fields and inline fragments, 138 KB',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    const attacks = {
      '15,000 times __typename': `{ ${'__typename '.repeat(15_000)}}`,
      '5,000 times the same field': `{ ${'me { name } '.repeat(5_000)}}`,
      '138 KB of inline fragments': `{ me { ${'... on User { name } '.repeat(6_900)}} }`,
      'inline fragments within each other': `{ me { ${'... on User { friends { name } '.repeat(2_000)}${'} '.repeat(2_000)}} }`,
      'conflicting twice over': `{ me { ${Array.from({ length: 1_500 }, (_, index) => `... { x: friends { x: friends { n${index}: name } } }`).join(' ')} } }`,
    };
    return refuseFast(
      origin,
      Object.entries(attacks).map(([name, query]) => ({ name, operation: { query } })),
      findings,
    );
  },
};
