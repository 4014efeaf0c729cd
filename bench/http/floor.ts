import { createServer } from 'node:http';

/** What HTTP itself costs: `floor.ts PORT` reads a body and answers what a gateway answers to it. */
const [port] = process.argv.slice(2);
const answer = '{"data":{"__typename":"Query"}}\n';

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length }).end(answer);
  });
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
