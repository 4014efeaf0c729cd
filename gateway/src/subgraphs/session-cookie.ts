import type { Logger } from '@supergraph/service-kit';
import type { Carrier } from './carrier.ts';
import type { SubgraphAnswer, SubgraphCall } from './transport.ts';

export type SessionSettings = {
  /** The subgraph that owns sessions. */
  readonly subgraph: string;
  /** The name of its cookie. */
  readonly cookie: string;
};

/** A query cannot be told from one that another site has made a browser send, so it gets none. */
export function sessionCookieFor({ kind, context }: SubgraphCall): string | null {
  return kind === 'mutation' ? (context.sessionCookie ?? null) : null;
}

/** Hands the cookies that a mutation of the subgraph that owns sessions gives on to the client. */
export function handOnCookies(carrier: Carrier, { cookie, logger }: { cookie: string; logger: Logger }): Carrier {
  const isCookie = (value: unknown): value is string => typeof value === 'string' && value.startsWith(`${cookie}=`) && cookieText.test(value);
  const carryMutation: Carrier['carry'] = async (call, signal, endsAt) => {
    const answer = await carrier.carry(call, signal, endsAt);
    const given = cookiesIn(answer);
    if (given.length === 0) return answer;
    if (given.length <= mostCookies && given.every(isCookie)) call.context.giveCookies?.(given);
    else logger.warn({ service: carrier.name, requestId: call.context.requestId }, 'subgraph gave cookies that the client may not get');
    return answer;
  };
  return {
    ...carrier,
    carry: (call, signal, endsAt) => (call.kind === 'mutation' ? carryMutation(call, signal, endsAt) : carrier.carry(call, signal, endsAt)),
  };
}

/** One that is set and one that is cleared, say. */
const mostCookies = 4;

/** What can be no second header; see https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1 */
const cookieText = /^[\x20-\x7e]{1,4096}$/;

function cookiesIn({ extensions }: SubgraphAnswer): readonly unknown[] {
  const cookies = extensions?.['setCookies'];
  return Array.isArray(cookies) ? cookies : [];
}
