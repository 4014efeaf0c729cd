import type { Case } from '../case.ts';
import { post, told } from '../send.ts';
import type { Instead } from '../stage/start-subgraph.ts';

const failures: Record<string, Instead> = {
  'a connection that breaks': ({ request }) => void request.socket.destroy(),
  'half an answer': ({ request, response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"data"');
    setImmediate(() => request.socket.destroy());
  },
  '503': ({ response }) => void response.writeHead(503, { 'retry-after': '0' }).end(),
  '502': ({ response }) => void response.writeHead(502).end('<html>'),
};

export const rel09: Case = {
  id: 'REL-09',
  title: 'a mutation that fails under way is sent once',
  run: async (ground, findings) => {
    const { origin, subgraphs } = await ground.stage();
    const { people } = subgraphs;
    let most = 0;
    for (const [name, instead] of Object.entries(failures)) {
      // A connection that has been used before is the one that others send anew on.
      people.behave(null);
      await post(origin, { query: '{ me { name } }' });
      people.behave(instead);
      people.forget();
      const answer = await post(origin, { query: 'mutation { login(user: "a", password: "b") }' });
      const sent = people.calls.length;
      most = Math.max(most, sent);
      findings.expect(sent === 1, `${name}: sent ${sent} times`);
      findings.expect(told(answer).errors?.[0]?.extensions.code === 'SUBGRAPH_UNAVAILABLE', `${name}: ${answer.text.slice(0, 200)}`);
    }
    people.behave(null);
    return `sent ${most} time`;
  },
};
