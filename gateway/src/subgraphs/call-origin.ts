import { type ClientInfo, type Viewer, type WrittenClaims, writeClaims } from '@supergraph/service-kit';
import { HeaderBlock } from './http-client.ts';

/** Of the client's request, what subgraphs are told. It must not change once a call is made. */
export type CallOrigin = {
  /** The caller; null when anonymous. */
  readonly viewer: Viewer | null;
  /** From where the request came. */
  readonly client?: ClientInfo | undefined;
  readonly requestId: string;
  /** Ask the subgraph for `extensions.trace`. */
  readonly trace: boolean;
  /** Of the client's own headers, those that the operator lets through to subgraphs. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What a call has written of it, for the next one. */
  notes?: OriginNotes | undefined;
};

/** What calls say of their origin, written once for all of them. */
export class OriginNotes {
  readonly #origin: CallOrigin;
  #identity: string | undefined;
  #headers: HeaderBlock | undefined;

  constructor(origin: CallOrigin) {
    this.#origin = origin;
  }

  /** All that an answer may depend on beside what was asked: no part of it can hold what is between them. */
  get identity(): string {
    this.#identity ??= writeIdentity(this.#origin);
    return this.#identity;
  }

  /** What every subgraph is told. */
  get headers(): HeaderBlock {
    this.#headers ??= new HeaderBlock(headersOf(this.#origin));
    return this.#headers;
  }

  /** What a subgraph that takes signed calls is told of the caller; with the session cookie, to be written anew. */
  claims(sessionCookie: string | null): WrittenClaims {
    const { viewer, client = null, trace } = this.#origin;
    if (viewer && client && sessionCookie === null && !trace) return claimsOf(viewer, client);
    return writeClaims({ viewer, client, sessionCookie, trace });
  }
}

/** By whom a token speaks for, which is one object as long as the token is known. */
const knownClaims = new WeakMap<Viewer, { readonly client: ClientInfo; readonly claims: WrittenClaims }>();

/** A caller asks more than once, and mostly from the same place. */
function claimsOf(viewer: Viewer, client: ClientInfo): WrittenClaims {
  const known = knownClaims.get(viewer);
  if (known && known.client.address === client.address && known.client.userAgent === client.userAgent) return known.claims;
  const claims = writeClaims({ viewer, client, sessionCookie: null, trace: false });
  knownClaims.set(viewer, { client, claims });
  return claims;
}

export function notesOf(origin: CallOrigin): OriginNotes {
  origin.notes ??= new OriginNotes(origin);
  return origin.notes;
}

function writeIdentity({ viewer, headers = {} }: CallOrigin): string {
  let identity = viewer ? `${viewer.userId} ${viewer.sessionId} ${viewer.scopes.join(' ')}` : '';
  // No header has a line end in it.
  for (const name of Object.keys(headers)) identity += `\n${name}: ${headers[name]}`;
  return identity;
}

function headersOf({ requestId, headers = {} }: CallOrigin): string[] {
  const pairs = ['x-request-id', requestId];
  for (const name of Object.keys(headers)) pairs.push(name, headers[name] as string);
  return pairs;
}
