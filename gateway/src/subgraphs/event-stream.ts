/** An event of `text/event-stream`, with its lines of data joined. */
export type StreamEvent = { readonly name: string; readonly data: string };

export class EventTooLarge extends Error {}

/**
 * Reads a stream of server-sent events, see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream.
 * An event that the stream does not finish is dropped, and so are ids and comments. One that has a name needs no data.
 * @throws EventTooLarge for an event, or a line, of more bytes than `limitBytes`
 */
export async function* readEventStream(chunks: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<StreamEvent, void, void> {
  let name = '';
  let data: string[] = [];
  let size = 0;
  for await (const line of readLines(chunks, limitBytes)) {
    if (line === '') {
      if (data.length > 0 || name !== '') yield { name: name === '' ? 'message' : name, data: data.join('\n') };
      [name, data, size] = ['', [], 0];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') name = value;
    else if (field === 'data') {
      size += Buffer.byteLength(value) + 1;
      if (size > limitBytes) throw new EventTooLarge();
      data.push(value);
    }
  }
}

/** Lines end with a line feed, a carriage return, or both. */
async function* readLines(chunks: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  // Pieces of a line that is not there in full: joined once, so that a long line costs no more than its length.
  let pieces: string[] = [];
  let size = 0;
  let isAfterReturn = false;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== lineFeed && code !== carriageReturn) continue;
      const ends = code === carriageReturn || at !== start || !isAfterReturn || pieces.length > 0;
      if (ends) {
        pieces.push(text.slice(start, at));
        yield pieces.join('');
        [pieces, size] = [[], 0];
      }
      isAfterReturn = code === carriageReturn;
      start = at + 1;
    }
    if (start === text.length) continue;
    isAfterReturn = false;
    pieces.push(text.slice(start));
    size += text.length - start;
    if (size > limitBytes) throw new EventTooLarge();
  }
}

const lineFeed = 10;
const carriageReturn = 13;
