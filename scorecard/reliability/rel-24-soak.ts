import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { rssOf } from '../rss.ts';
import type { Instead } from '../stage/start-subgraph.ts';

const faults: readonly (Instead | null)[] = [
  null,
  ({ request }) => void request.socket.destroy(),
  ({ response }) => void response.writeHead(503, { 'retry-after': '0' }).end(),
  ({ response, answer }) => void setTimeout(async () => response.writeHead(200, { 'content-type': 'application/json' }).end(await answer()), 100),
  ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"_entities":[null]}}'),
  ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end('garbage'),
];

const queries = [
  '{ me { name orders { id } } }',
  'query A($n: Int = 3) { users(n: $n) { id name orders { id total owner { nick } } } }',
  '{ users { ...P } } fragment P on User { nick friends { name orders { total } } }',
  '{ boom }',
  '{ nothing }',
];

export const rel24 = ({ isQuick }: { isQuick: boolean }): Case => ({
  id: 'REL-24',
  title: `${isQuick ? 8_000 : 200_000} mixed requests while a subgraph fails in turn in each way`,
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const { origin, gateway } = await stage.startGateway({});
    const rate = 800;
    const seconds = (isQuick ? 8_000 : 200_000) / rate;
    const sizes: number[] = [];
    let turn = 0;
    try {
      const options = {
        origin,
        rate,
        operation: (index: number) => ({ query: queries[index % queries.length] as string }),
        // Whole, partial with named errors, or refused as what it is: never a fault of the gateway, never nothing.
        isRight: (text: string, status: number) =>
          (status === 200 || status === 400) && !text.includes('"code":"INTERNAL_SERVER_ERROR","requestId"')
            ? text.startsWith('{')
            : text.includes('"service":"people"'),
      };
      const { load } = await withLoad(options, async () => {
        for (let second = 0; second < seconds; second++) {
          stage.subgraphs.orders.behave(faults[turn++ % faults.length] as Instead | null);
          sizes.push(rssOf(gateway.pid));
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      });
      findings.expect(load.wrongCount === 0, `${load.wrongCount} of ${load.count} wrong: ${JSON.stringify(load.wrong).slice(0, 400)}`);
      const slope = slopeOf(sizes.slice(Math.floor(sizes.length / 3)));
      // In so short a time it is the garbage between two collections that is measured.
      if (!isQuick) findings.expect(slope < 1, `memory grows by ${slope.toFixed(1)} MiB a minute`);
      findings.expect(Math.max(...sizes) < 500, `memory of ${Math.max(...sizes).toFixed(0)} MiB`);
      return `${load.wrongCount} of ${load.count} wrong, p99 ${load.p99Ms.toFixed(0)} ms, memory ${slope.toFixed(1)} MiB a minute, at most ${Math.max(...sizes).toFixed(0)} MiB`;
    } finally {
      stage.subgraphs.orders.behave(null);
      await gateway.end();
    }
  },
});

/** Of the line through sizes of each second. MiB a minute. */
function slopeOf(sizes: readonly number[]): number {
  const middle = (sizes.length - 1) / 2;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const up = sizes.reduce((sum, size, second) => sum + (second - middle) * (size - mean), 0);
  const across = sizes.reduce((sum, _, second) => sum + (second - middle) ** 2, 0);
  return (up / across) * 60;
}
