import type { ClientInfo, Viewer } from '../viewer.ts';

/** What a gateway says of a call. */
export type Claims = {
  /** Null for an anonymous caller. */
  readonly viewer: Viewer | null;
  readonly client: ClientInfo | null;
  /** The client's session cookie, for the one subgraph that owns sessions; null when there is none. */
  readonly sessionCookie: string | null;
  /** Whether the answer is to tell of its statements. */
  readonly trace: boolean;
};

/** `Claims` in plain characters: the same for all calls of a request that say the same, so that it is written once for them. */
export type WrittenClaims = string;

/** As base64url of their JSON, without what is as it mostly is. */
export function writeClaims({ viewer, client, sessionCookie, trace }: Claims): WrittenClaims {
  const claims: Partial<Claims> = {
    ...(viewer && { viewer }),
    ...(client && { client }),
    ...(sessionCookie !== null && { sessionCookie }),
    ...(trace && { trace }),
  };
  return Buffer.from(JSON.stringify(claims)).toString('base64url');
}

/** Of the shape that `writeClaims` gives them: the signature says that it was the gateway who wrote them. */
export function readClaims(written: WrittenClaims): Claims {
  const {
    viewer = null,
    client = null,
    sessionCookie = null,
    trace = false,
  } = JSON.parse(Buffer.from(written, 'base64url').toString('utf8')) as Partial<Claims>;
  return { viewer, client, sessionCookie, trace };
}
