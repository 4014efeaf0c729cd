import type { Case } from '../case.ts';
import { post, type Received, told } from '../send.ts';
import type { Instead } from '../stage/start-subgraph.ts';

/** What none of the answers may have in it. */
const needles = [
  'SELECT',
  'hunter2',
  'vault',
  'db.ts',
  'node_modules',
  'stack',
  '127.0.0.1',
  'localhost',
  'ECONN',
  '<html',
  'nginx',
  'at Object.',
  'file://',
  'http://',
  'internal-host',
];

const json = (value: unknown): Instead => {
  const text = JSON.stringify(value);
  return ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
};

/** How a subgraph tells too much. */
const leaks: Record<string, Instead | null> = {
  'a resolver that throws SQL': null,
  'a page of HTML under 500': ({ response }) =>
    void response.writeHead(500, { 'content-type': 'text/html' }).end('<html>nginx at http://internal-host:8080 SELECT hunter2</html>'),
  'a stack in extensions': json({
    data: null,
    errors: [
      {
        message: 'SELECT * FROM vault failed',
        path: ['boom'],
        extensions: {
          code: 'INTERNAL_SERVER_ERROR',
          stacktrace: ['at Object.run (/srv/db.ts:1)'],
          exception: { stacktrace: ['x'] },
          sql: 'SELECT hunter2',
          url: 'http://internal-host',
        },
      },
    ],
  }),
  'errors without a code': json({ data: null, errors: [{ message: 'connect ECONNREFUSED 127.0.0.1:5432' }] }),
  'a connection that breaks': ({ request }) => void request.socket.destroy(),
  'half an answer': ({ request, response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data":{"boom":"SELECT');
    request.socket.end();
  },
  'a redirect': ({ response }) => void response.writeHead(307, { location: 'http://127.0.0.1:1/internal-host' }).end(),
};

export const sec26: Case = {
  id: 'SEC-26',
  title: 'what errors give away',
  run: async (ground, findings) => {
    const { origin, subgraphs } = await ground.stage();
    try {
      for (const [name, instead] of Object.entries(leaks)) {
        subgraphs.people.behave(instead);
        check(name, await post(origin, { query: '{ boom }' }), findings);
        check(`${name}, as errors are read in old clients`, await post(origin, { query: '{ boom }' }, { accept: 'application/json' }), findings);
      }
      return `none of ${needles.length} needles in ${Object.keys(leaks).length * 2} answers`;
    } finally {
      subgraphs.people.behave(null);
    }
  },
};

function check(name: string, received: Received, findings: Parameters<Case['run']>[1]): void {
  const found = needles.filter((needle) => received.text.includes(needle));
  findings.expect(found.length === 0, `${name}: ${found.join(', ')} in ${received.text.slice(0, 300)}`);
  const { errors = [] } = told(received);
  findings.expect(errors.length > 0, `${name}: no error in ${received.text.slice(0, 100)}`);
  for (const { extensions } of errors)
    findings.expect(Boolean(extensions?.code && extensions.requestId), `${name}: an error without a code or a request id: ${received.text.slice(0, 200)}`);
}
