import type { Case } from '../case.ts';
import { startNetwork } from '../network/start-network.ts';
import { post, send, told } from '../send.ts';
import { untilTrue } from '../until-true.ts';

export const rel15: Case = {
  id: 'REL-15',
  title: 'a gateway that starts while every subgraph is down',
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const subgraphs = Object.values(stage.subgraphs);
    const proxies = await Promise.all(subgraphs.map(({ port }) => startNetwork([port])));
    for (const proxy of proxies) proxy.infect({ kind: 'reset' });
    const remotes = subgraphs.flatMap(({ name }, index) => ['--remote', `${name}=http://127.0.0.1:${proxies[index]?.port}/graphql`]);
    const { origin, gateway } = await stage.startGateway({}, remotes);
    try {
      const [live, ready] = [await send(`${origin}/health/live`), await send(`${origin}/health/ready`)];
      findings.expect(live.status === 200, `live: ${live.status}`);
      findings.expect(ready.status === 503, `ready: ${ready.status} ${ready.text.slice(0, 200)}`);
      const asked = await post(origin, { query: '{ me { name } }' });
      findings.expect(asked.status === 200 && told(asked).errors?.[0]?.extensions.code === 'SUBGRAPH_UNAVAILABLE', `asked: ${asked.text.slice(0, 200)}`);
      for (const proxy of proxies) proxy.infect({ kind: 'none' });
      const ms = await untilTrue(async () => (await send(`${origin}/health/ready`)).status === 200, 10_000);
      findings.expect(ms <= 2_000, `ready ${ms.toFixed(0)} ms after they were back`);
      const answered = await post(origin, { query: '{ me { name orders { id } } }' });
      findings.expect(told(answered).data?.me?.orders?.length === 1, `answered: ${answered.text.slice(0, 200)}`);
      return `live at once, ready ${ms.toFixed(0)} ms after they were back`;
    } finally {
      await gateway.end();
      await Promise.all(proxies.map((proxy) => proxy.stop()));
    }
  },
};
