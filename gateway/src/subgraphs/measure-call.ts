import { writeBody } from './http-transport.ts';
import type { FetchTrace, SubgraphAnswer, SubgraphCall, SubgraphTransport } from './transport.ts';

/** How much goes out with a call that is traced. */
export function measureCall(
  call: SubgraphCall,
  { sendsJson = false }: Pick<SubgraphTransport, 'sendsJson'>,
): Pick<FetchTrace, 'representations' | 'requestBytes'> {
  const { query, variables } = call;
  const lists = [...query.matchAll(/\b_entities\(representations:\s*\$(\w+)\)/g)].map(([, name = '']) => variables[name]);
  const representations = lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
  return { representations, requestBytes: sendsJson ? Buffer.byteLength(call.body ?? writeBody(call)) : null };
}

export function measureAnswer({ text }: SubgraphAnswer): Pick<FetchTrace, 'responseBytes'> {
  return { responseBytes: text === undefined ? null : Buffer.byteLength(text) };
}
