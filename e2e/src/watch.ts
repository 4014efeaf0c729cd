import type { Question } from './ask.ts';

/** The answers of a subscription, over server-sent events, until its source has no more. Whoever breaks off hangs up. */
export async function* watch(gatewayUrl: string, { headers, ...operation }: Question): AsyncGenerator<unknown, void, undefined> {
  const { body } = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
    signal: AbortSignal.timeout(30_000),
  });
  let rest = '';
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) if (event.startsWith(next)) yield JSON.parse(event.slice(next.length));
  }
}

const next = 'event: next\ndata: ';
