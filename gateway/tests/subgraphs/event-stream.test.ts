import { describe, expect, it } from '@jest/globals';
import { EventTooLarge, readEventStream, type StreamEvent } from '../../src/subgraphs/event-stream.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, { size = 1_000, limitBytes = 1_000 } = {}): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of readEventStream(inPieces(text, size), limitBytes)) events.push(event);
  return events;
}

const sizes = [1, 2, 3, 1_000];

describe('a stream of events', () => {
  it.each(sizes)('is the same in pieces of %i bytes, whatever ends its lines', async (size) => {
    for (const end of ['\n', '\r', '\r\n']) {
      const text = [
        'event: next',
        'data: {"a":',
        'data:  "é€😀"}',
        '',
        ': alive',
        'id: 1',
        'data:x',
        'retry: 5',
        '',
        'event: complete',
        '',
        'data: cut off',
      ].join(end);
      expect(await read(text, { size })).toEqual([
        { name: 'next', data: '{"a":\n "é€😀"}' },
        { name: 'message', data: 'x' },
        { name: 'complete', data: '' },
      ]);
    }
  });

  it.each([
    ['a line', 'data: '.padEnd(2_000, 'x')],
    ['a comment', ':'.padEnd(2_000, 'x')],
    ['lines together', 'data: 123456789\n'.repeat(200)],
  ])('is not read on after %s of too many bytes', async (_what, text) => {
    for (const size of sizes) await expect(read(text, { size, limitBytes: 1_000 })).rejects.toBeInstanceOf(EventTooLarge);
  });

  it('has no bound as a whole', async () => {
    expect(await read('data: 123456789\n\n'.repeat(1_000))).toHaveLength(1_000);
  });
});
