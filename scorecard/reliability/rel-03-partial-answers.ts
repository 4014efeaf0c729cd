import { subgraphNames } from '@supergraph/e2e';
import type { Case, Findings } from '../case.ts';
import { post, type Received, told } from '../send.ts';
import { visitorOperations } from '../shop/operations.ts';

export const rel03: Case = {
  id: 'REL-03',
  title: 'each subgraph down, under each query',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    // Without a breaker: it would go on sparing one that is back already.
    const { origin, gateway } = await shop.startGateway({ SUBGRAPH_BREAKER_PERCENT: '0' });
    const operations = Object.entries(await visitorOperations());
    let cells = 0;
    let partial = 0;
    try {
      for (const [title, operation] of operations) {
        const whole = await post(origin, operation);
        findings.expect(whole.status === 200 && told(whole).errors === undefined, `${title}: it fails with everything up: ${whole.text.slice(0, 300)}`);
        for (const name of subgraphNames) {
          shop.networks[name].infect({ kind: 'reset' });
          const during = await post(origin, operation);
          shop.networks[name].infect({ kind: 'none' });
          if (during.text !== whole.text) partial++;
          checkCell(`${title} without ${name}`, { name, whole, during, findings });
          cells++;
        }
      }
    } finally {
      for (const network of Object.values(shop.networks)) network.infect({ kind: 'none' });
      await gateway.end();
    }
    findings.expect(partial > subgraphNames.length, `only ${partial} of ${cells} answers were partial: nothing was taken down`);
    return `${cells} answers, ${partial} of them partial`;
  },
};

type Cell = { readonly name: string; readonly whole: Received; readonly during: Received; readonly findings: Findings };

/** What is there is as it was; what is not is null, at or below where an error names the subgraph. */
function checkCell(what: string, { name, whole, during, findings }: Cell): void {
  const { data, errors = [] } = told(during);
  findings.expect(during.status === 200, `${what}: status ${during.status} ${during.text.slice(0, 200)}`);
  for (const { extensions } of errors) findings.expect(extensions.service === name, `${what}: an error of ${extensions.service} ${extensions.code}`);
  const lost = lostPaths(told(whole).data, data, []);
  findings.expect(
    lost.every(({ isNull }) => isNull),
    `${what}: other data at ${lost.find(({ isNull }) => !isNull)?.path}`,
  );
  const places = errors.map(({ path = [] }) => path.join('.'));
  for (const { path } of lost)
    findings.expect(
      places.some((place) => path === '' || place === path || place.startsWith(`${path}.`)),
      `${what}: ${path} is null and no error says so`,
    );
  for (const { path = [] } of errors) findings.expect(isNullAt(data, path), `${what}: there is data at ${path.join('.')}, and an error`);
}

/** Or above it. */
function isNullAt(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path) {
    if (!isTree(value)) break;
    value = value[key];
  }
  return value === null;
}

type Lost = { readonly path: string; readonly isNull: boolean };

function lostPaths(before: unknown, now: unknown, path: readonly (string | number)[]): Lost[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  if (now === null || !isTree(before) || !isTree(now)) return [{ path: path.join('.'), isNull: now === null }];
  return Object.keys(before).flatMap((key) => lostPaths(before[key], now[key], [...path, key]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
