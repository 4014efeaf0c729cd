import { describe, expect, it } from '@jest/globals';
import { eventType, on } from '@supergraph/events';
import { z } from 'zod';
import { renderEvents } from '../src/event-docs.ts';

const rung = eventType({
  name: 'bell.rung',
  version: 2,
  description: 'A bell was rung.',
  payload: z.object({
    bellId: z.uuid(),
    by: z.string().nullable().describe('who pulled the rope'),
    mood: z.enum(['GLAD', 'GRIM']),
    strokes: z.array(z.object({ number: z.int() })),
  }),
  example: { bellId: '01936f0e-7e1c-7000-8000-000000000001', by: null, mood: 'GLAD', strokes: [{ number: 1 }] },
});
const heard = on(rung, async () => {});

describe('docs/events.md', () => {
  it('has of each message when it is sent, what it carries, an example, and who reads that version', () => {
    const old = on({ ...rung, version: 1 }, async () => {});
    const text = renderEvents([
      { name: 'tower', events: { produces: [rung], consumes: [] } },
      { name: 'town', events: { produces: [], consumes: [heard] } },
      { name: 'hamlet', events: { produces: [], consumes: [old] } },
      { name: 'desert' },
    ]);
    expect(text).toContain('## From tower\n\n### `bell.rung`, version 2\n\nA bell was rung. Read by town.\n');
    expect(text).toContain(
      '| `bellId` | uuid |\n| `by` | string or null: who pulled the rope |\n| `mood` | `GLAD`, `GRIM` |\n| `strokes` | list of { number (integer) } |',
    );
    expect(text).toContain('  "strokes": [\n    {\n      "number": 1\n    }\n  ]');
    expect(text).not.toContain('From town');
  });
});
