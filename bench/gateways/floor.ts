import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'undici';
import type { RecordedCall, Waves } from '../responders/recorder.ts';

/** For the body of a request: the calls that our gateway makes for it, and the answer. */
export type Tape = { readonly body: string; readonly waves: Waves; readonly answer: string };

/**
 * What a gateway costs that knows everything but the network: `floor.ts TAPES_FILE PORT`. It makes the calls that our
 * gateway makes, byte for byte and wave by wave, reads what comes back, and answers what has been prepared.
 */
const [file = '', port] = process.argv.slice(2);
const tapes = new Map((JSON.parse(readFileSync(file, 'utf8')) as Tape[]).map(({ body, waves, answer }) => [body, { waves, answer: Buffer.from(answer) }]));
const pools = new Map<number, Pool>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const tape = tapes.get(Buffer.concat(chunks).toString());
    if (tape) await replay(tape.waves, request.headers.authorization);
    const answer = tape?.answer ?? Buffer.from('{"data":{"__typename":"Query"}}');
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length }).end(answer);
  });
});

server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', async () => {
  server.close();
  server.closeAllConnections();
  await Promise.all([...pools.values()].map((pool) => pool.destroy()));
});

async function replay(waves: Waves, authorization: string | undefined): Promise<void> {
  for (const wave of waves) await Promise.all(wave.map((call) => repeat(call, authorization)));
}

async function repeat({ port, headers, body }: RecordedCall, authorization: string | undefined): Promise<void> {
  const answer = await poolTo(port).request({
    method: 'POST',
    path: '/graphql',
    headers: headers['authorization'] === undefined || authorization === undefined ? headers : { ...headers, authorization },
    body,
  });
  await answer.body.arrayBuffer();
}

function poolTo(port: number): Pool {
  const known = pools.get(port);
  if (known) return known;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 50 });
  pools.set(port, pool);
  return pool;
}
