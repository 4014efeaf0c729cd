import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byName, run, writeConfig } from '@supergraph/e2e';
import type { Case } from '../case.ts';

/** Ways to forget a rule, or to write one that does not hold. */
const lapses: Record<string, { readonly subgraph: string; alter(sdl: string): string }> = {
  'a field without a rule': { subgraph: 'payments', alter: (sdl) => `${sdl}\nextend type Query { "All of it." secretPayments: [String!]! }\n` },
  'a type without a rule': {
    subgraph: 'payments',
    alter: (sdl) => `${sdl}\n"A safe."\ntype Vault { "What is in it." gold: Int }\nextend type Query { "The safe." vault: Vault @tag(name: "public") }\n`,
  },
  'a shareable field of which one subgraph has no rule': {
    subgraph: 'reviews',
    alter: (sdl) => sdl.replace(/type Money([^{]*)@tag\(name: "public"\)/, 'type Money$1'),
  },
  'a renamed directive of no meaning': {
    subgraph: 'payments',
    alter: (sdl) => `${sdl}\ndirective @authenticated_ on FIELD_DEFINITION\nextend type Query { "All of it." secretPayments: [String!]! @authenticated_ }\n`,
  },
};

export const sec11: Case = {
  id: 'SEC-11',
  title: 'a field that nobody has written a rule for',
  run: async (_ground, findings) => {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-rules-'));
    try {
      const config = await writeConfig(
        folder,
        byName((_name, index) => 4_101 + index),
      );
      const whole = await readFile(config, 'utf8');
      for (const [what, { subgraph, alter }] of Object.entries(lapses)) {
        const own = /file: (\S*subgraphs\/SUBGRAPH\/schema\.graphql)/.source.replace('SUBGRAPH', subgraph);
        const path = new RegExp(own).exec(whole)?.[1];
        if (!path) throw new Error(`The list does not name the schema of ${subgraph}.`);
        const sdl = await readFile(path, 'utf8');
        const altered = alter(sdl);
        findings.expect(altered !== sdl, `${what}: nothing was altered`);
        const file = join(folder, `${subgraph}.graphql`);
        await writeFile(file, altered);
        await writeFile(config, whole.replace(path, file));
        const composing = run(['cli/src/main.ts', 'compose', '--config', config, '--output', join(folder, 'out.graphql')]);
        const code = await composing.exitCode;
        findings.expect(code !== 0 && !/Usage/.test(composing.output()), `${what}: compose ends with ${code}: ${composing.output().slice(0, 300)}`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return `${Object.keys(lapses).length} refused`;
  },
};
