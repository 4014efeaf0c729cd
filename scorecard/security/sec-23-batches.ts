import { createHash } from 'node:crypto';
import type { Case } from '../case.ts';
import { codesOf, post, told } from '../send.ts';

const hashOf = (query: string): string => createHash('sha256').update(query).digest('hex');

export const sec23: Case = {
  id: 'SEC-23',
  title: 'batches; persisted queries under a wrong hash',
  run: async (ground, findings) => {
    const { origin, subgraphs } = await ground.stage();
    subgraphs.people.forget();
    for (const size of [0, 1, 2, 1_000]) {
      const batch = await post(
        origin,
        Array.from({ length: size }, () => ({ query: '{ me { id } }' })),
      );
      findings.expect(batch.status === 400, `a batch of ${size}: status ${batch.status} ${batch.text.slice(0, 100)}`);
    }
    const other = hashOf('{ me { name nick } }');
    const persisted = (sha256Hash: string): object => ({ persistedQuery: { version: 1, sha256Hash } });
    const wrong = await post(origin, { query: '{ me { id name } }', extensions: persisted(other) });
    findings.expect(wrong.status === 400 && told(wrong).data === undefined, `a wrong hash: status ${wrong.status} ${wrong.text.slice(0, 100)}`);
    const asked = await post(origin, { extensions: persisted(other) });
    findings.expect(
      codesOf(asked)[0] === 'PERSISTED_QUERY_NOT_FOUND' || codesOf(asked)[0] === 'PERSISTED_QUERY_NOT_SUPPORTED',
      `it is kept: ${asked.text.slice(0, 100)}`,
    );
    const crooked = ['', 'x'.repeat(64), '../../etc/passwd', '0'.repeat(100_000)];
    for (const hash of crooked) {
      const answer = await post(origin, { extensions: persisted(hash) });
      findings.expect(
        told(answer).data === undefined && codesOf(answer)[0] !== 'INTERNAL_SERVER_ERROR',
        `hash ${hash.slice(0, 20)}: ${answer.text.slice(0, 100)}`,
      );
    }
    findings.expect(subgraphs.people.calls.length === 0, `${subgraphs.people.calls.length} calls were made`);
    return `${subgraphs.people.calls.length} calls to subgraphs`;
  },
};
