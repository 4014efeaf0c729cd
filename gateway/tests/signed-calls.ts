import { type Claims, createReceiver, readCallKeys } from '@supergraph/service-kit';
import type { StandIn } from './stand-in.ts';

const secret = 'the-gateway-of-tests-signs-its-calls-by-this';

/** Keys for the subgraphs of tests. */
export const callKeys = { texts: new Map(['books', 'reviews', 'ratings', 'accounts'].map((name) => [name, `${secret}:${name}`])), folder: undefined };

/** What the gateway has claimed in its last call of a subgraph, as that would take it. */
export function claimsIn({ name, received }: Pick<StandIn, 'name' | 'received'>): Claims {
  const call = received.at(-1);
  if (!call) throw new Error(`${name} was not called.`);
  const receive = createReceiver({ subgraph: name, keys: readCallKeys(callKeys.texts.get(name) ?? '', name) });
  const envelope = receive(call.headers['x-supergraph-envelope']?.toString());
  const opened = typeof envelope === 'string' ? envelope : envelope.open({ method: 'POST', path: call.path, body: call.body });
  if (typeof opened === 'string') throw new Error(`The envelope for ${name} is refused: ${opened}.`);
  return opened.claims;
}
