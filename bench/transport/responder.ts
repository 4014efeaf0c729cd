import { createServer } from 'node:net';

/** Answers each request on a connection with the same bytes, and does nothing else. The port goes to standard output. */
const size = Number(process.argv[2]);
const filler = { id: '1', name: 'A thing that is sold', price: 1299, inStock: true };
const things = Array.from({ length: Math.max(1, Math.round(size / JSON.stringify(filler).length)) }, () => filler);
const body = JSON.stringify({ data: { things } });
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\ndate: Tue, 01 Jan 2030 00:00:00 GMT\r\nconnection: keep-alive\r\n\r\n${body}`;

const server = createServer({ noDelay: true }, (socket) => {
  let received = '';
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
    for (;;) {
      const end = received.indexOf('\r\n\r\n');
      const length = /content-length: *(\d+)/i.exec(received)?.[1];
      if (end === -1 || received.length < end + 4 + Number(length)) return;
      received = received.slice(end + 4 + Number(length));
      socket.write(answer);
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
