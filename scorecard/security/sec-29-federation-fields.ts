import type { Case } from '../case.ts';
import { post, told } from '../send.ts';

export const sec29: Case = {
  id: 'SEC-29',
  title: '_entities and _service at the gateway',
  run: async (ground, findings) => {
    const { origin, subgraphs } = await ground.stage();
    for (const subgraph of Object.values(subgraphs)) subgraph.forget();
    const queries = [
      '{ _entities(representations: [{ __typename: "Order", id: "7" }]) { __typename } }',
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } } }',
      '{ _service { sdl } }',
      '{ ... on Query { a: _service { sdl } } }',
      '{ me { ...F } } fragment F on _Entity { __typename }',
    ];
    for (const query of queries) {
      const answer = await post(origin, { query, variables: { r: [] } });
      findings.expect(answer.status === 400 && told(answer).data === undefined, `${query}: status ${answer.status} ${answer.text.slice(0, 120)}`);
    }
    const calls = Object.values(subgraphs).reduce((sum, subgraph) => sum + subgraph.calls.length, 0);
    findings.expect(calls === 0, `${calls} calls were made`);
    return `${queries.length} refused, ${calls} calls`;
  },
};
