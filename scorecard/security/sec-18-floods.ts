import type { Case } from '../case.ts';
import { refuseFast } from '../fast-refusals.ts';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(' ');

export const sec18: Case = {
  id: 'SEC-18',
  title: 'floods of aliases, directives, fields and root fields',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    const attacks = {
      'T1, 5,000 aliases of me': `{ ${times(5_000, (index) => `a${index}: me { name }`)} }`,
      'T4, 20,000 unknown directives': `{ me ${times(20_000, () => '@aa')} { name } }`,
      'T4, 5,000 times @include': `{ me ${times(5_000, () => '@include(if: true)')} { name } }`,
      '5,000 aliases below': `{ me { ${times(5_000, (index) => `a${index}: name`)} } }`,
      '200 aliases in a fragment spread 50 times': `{ ${times(50, (index) => `u${index}: me { ...A }`)} } fragment A on User { ${times(200, (index) => `a${index}: name`)} }`,
      '5,000 aliases in inline fragments': `{ me { ${times(5_000, (index) => `... { a${index}: name }`)} } }`,
      '5,000 aliases behind a condition': `query($x: Boolean = false) { me { ... @include(if: $x) { ${times(5_000, (index) => `a${index}: name`)} } } }`,
      '2,000 variables': `query(${times(2_000, (index) => `$v${index}: Int`)}) { me { name } }`,
      '2,000 operations': times(2_000, (index) => `query Q${index} { me { name } }`),
    };
    return refuseFast(
      origin,
      Object.entries(attacks).map(([name, query]) => ({ name, operation: { query } })),
      findings,
    );
  },
};
