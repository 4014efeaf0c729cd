import type { Case } from '../case.ts';
import { post } from '../send.ts';

const asked = 400;

export const rel08: Case = {
  id: 'REL-08',
  title: 'a subgraph of which half, then all answers fail: how many calls it gets',
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const { people } = stage.subgraphs;
    const figures: string[] = [];
    for (const percent of [50, 100]) {
      const { origin, gateway } = await stage.startGateway({});
      try {
        let turn = 0;
        people.forget();
        people.behave(async ({ response, answer }) => {
          const fails = turn++ % 100 < percent;
          response.writeHead(fails ? 503 : 200, { 'content-type': 'application/json' }).end(fails ? '{}' : await answer());
        });
        // Each asks for another thing: none is shared.
        for (let index = 0; index < asked; index++)
          await post(origin, { query: 'query($t: String!) { find(text: $t) { name } }', variables: { t: `${index}` } });
        const calls = people.calls.length;
        findings.expect(calls / asked <= 1.2, `${percent} % failing: ${calls} calls for ${asked} requests`);
        figures.push(`${(calls / asked).toFixed(2)} calls a request at ${percent} %`);
      } finally {
        people.behave(null);
        await gateway.end();
      }
    }
    return figures.join(', ');
  },
};
