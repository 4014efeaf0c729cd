import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { post, told } from '../send.ts';

export const rel14 = ({ isQuick }: { isQuick: boolean }): Case => ({
  id: 'REL-14',
  title: `${isQuick ? 10 : 60} reloads of the supergraph, one a second, then a broken and an empty one`,
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const valid = await readFile(stage.supergraphFile, 'utf8');
    const replace = async (text: string): Promise<void> => {
      await writeFile(`${stage.supergraphFile}.next`, text);
      await rename(`${stage.supergraphFile}.next`, stage.supergraphFile);
    };
    const { origin, gateway } = await stage.startGateway({});
    try {
      const options = {
        origin,
        rate: 200,
        operation: () => ({ query: '{ me { name orders { id } } }' }),
        isRight: (text: string) => text.includes('"name":"User 1","orders":[{"id":"1"}]'),
      };
      const { load } = await withLoad(options, async () => {
        for (let version = 0; version < (isQuick ? 10 : 60); version++) {
          await replace(`${valid}\n# version ${version}\ntype Version${version} @join__type(graph: PEOPLE) { id: ID }\n`);
          await delay(1_000);
        }
        for (const broken of ['type Query {', '', valid.replace('schema', 'scheme'), 'type Query { x: Int }']) {
          await replace(broken);
          await delay(1_000);
        }
      });
      findings.expect(load.wrongCount === 0, `${load.wrongCount} of ${load.count} failed: ${JSON.stringify(load.wrong).slice(0, 300)}`);
      findings.expect(load.maxMs < 1_000, `one waited ${load.maxMs.toFixed(0)} ms`);
      const after = await post(origin, { query: '{ me { name } }' });
      findings.expect(told(after).data?.me?.name === 'User 1', `after the broken ones: ${after.text.slice(0, 200)}`);
      return `${load.wrongCount} of ${load.count} failed, p99 ${load.p99Ms.toFixed(0)} ms, at most ${load.maxMs.toFixed(0)} ms`;
    } finally {
      await replace(valid);
      await gateway.end();
    }
  },
});
