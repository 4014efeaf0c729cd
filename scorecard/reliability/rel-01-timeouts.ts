import type { Case, Findings } from '../case.ts';
import { post, type Received, told } from '../send.ts';
import type { Instead } from '../stage/start-subgraph.ts';

const subgraphTimeoutMs = 1_000;
const requestTimeoutMs = 1_600;
const settings = { SUBGRAPH_TIMEOUT_MS: String(subgraphTimeoutMs), GATEWAY_REQUEST_TIMEOUT_MS: String(requestTimeoutMs), SUBGRAPH_BREAKER_PERCENT: '0' };

const never: Instead = () => {};
const trickle: Instead = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.once('close', () => clearInterval(timer));
};
const late: Instead = ({ response, answer }) =>
  void setTimeout(async () => response.writeHead(200, { 'content-type': 'application/json' }).end(await answer()), 900);

const query = '{ me { name orders { id } } }';

export const rel01: Case = {
  id: 'REL-01',
  title: 'a subgraph that never answers, or never comes to an end',
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const { people, orders } = stage.subgraphs;
    const { origin, gateway } = await stage.startGateway(settings);
    const times: string[] = [];
    try {
      await post(origin, { query });
      for (const [name, instead] of Object.entries({ never, trickle })) {
        orders.behave(instead);
        const alone = await post(origin, { query });
        check(alone, { what: name, dueMs: subgraphTimeoutMs, findings });
        // Two that are slow, one after the other, meet the limit of the whole request.
        people.behave(late);
        const both = await post(origin, { query });
        check(both, { what: `${name}, after a slow one`, dueMs: requestTimeoutMs, findings });
        people.behave(null);
        times.push(`${alone.ms.toFixed(0)} and ${both.ms.toFixed(0)} ms`);
      }
    } finally {
      people.behave(null);
      orders.behave(null);
      await gateway.end();
    }
    return `answered after ${times.join(', ')}; set are ${subgraphTimeoutMs} and ${requestTimeoutMs} ms`;
  },
};

function check(answer: Received, { what, dueMs, findings }: { what: string; dueMs: number; findings: Findings }): void {
  const { data, errors = [] } = told(answer);
  findings.expect(Math.abs(answer.ms - dueMs) < dueMs * 0.1, `${what}: answered after ${answer.ms.toFixed(0)} ms, not ${dueMs}`);
  const isTold = errors.length > 0 && errors.every(({ extensions }) => extensions.code === 'SUBGRAPH_TIMEOUT' && extensions.service === 'orders');
  findings.expect(isTold, `${what}: ${answer.text.slice(0, 300)}`);
  findings.expect(data?.me?.name === 'User 1' && data.me.orders === null, `${what}: the data is ${JSON.stringify(data)}`);
}
