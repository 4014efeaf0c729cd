import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isCrumbled } from './intake.ts';

/** Sent ahead on one connection. Hardly any client sends one. */
const mostAhead = 100;
/** Of a body that nobody has read, after its answer. */
const mostLeftBytes = 1_000_000;

/**
 * Handles the requests of a connection one after the other. Node hands on what was sent ahead at once, and keeps the answers of
 * all that wait for that of the first. It also reads a body that nobody wanted to its end, however long that is.
 */
export function inTurn(handle: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>();
  return (request, response) => {
    const { socket } = request;
    const line = lines.get(socket) ?? { last: undefined, length: 0 };
    lines.set(socket, line);
    const before = line.last;
    line.last = response;
    line.length += 1;
    response.once('close', () => {
      line.length -= 1;
      // An idle connection keeps no answer.
      if (line.last === response) line.last = undefined;
    });
    // Before Node does away with what nobody has read, unseen.
    response.prependOnceListener('finish', () => boundRest(request));
    if (line.length === 1) handle(request, response);
    else if (line.length > mostAhead) socket.destroy();
    else
      before?.once('close', () => {
        if (!socket.destroyed) handle(request, response);
      });
  };
}

/** Those who wait to be answered on a connection. */
type Line = { last: ServerResponse | undefined; length: number };

function boundRest(request: Parameters<RequestListener>[0]): void {
  if (request.complete) return;
  let [pieces, bytes] = [0, 0];
  request.on('data', (piece: Buffer) => {
    pieces += 1;
    bytes += piece.length;
    if (bytes > mostLeftBytes || isCrumbled({ pieces, bytes })) request.socket.destroy();
  });
  request.read(0);
}
