import { DomainError, type Viewer } from '@supergraph/service-kit';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { createBoundedCache } from '../operations/bounded-cache.ts';
import type { KeySet } from './key-set.ts';

export type TokenSettings = {
  /** Of signatures. Public keys alone: a gateway that knew a secret could make tokens. */
  readonly algorithms: readonly string[];
  readonly issuer: string;
  readonly audience: string;
};

/** Whom a token speaks for, and until when: on the clock of `Date.now()`. */
export type Identity = { readonly viewer: Viewer; readonly expiresAt: number };

/**
 * Who calls, by the header `authorization`. What was verified once is known by its text until it expires.
 * @throws DomainError UNAUTHENTICATED, IDENTITY_UNAVAILABLE
 */
export type VerifyToken = (header: string) => Identity | Promise<Identity>;

/** Of a header. Ours has some 500 characters. */
const mostCharacters = 4_096;
const toleranceSeconds = 5;
const bound = { entries: 10_000, weight: 8_000_000 };

export function createTokenVerifier(keys: KeySet, { algorithms, issuer, audience }: TokenSettings): VerifyToken {
  const find = (...parameters: Parameters<KeySet['find']>) => keys.find(...parameters);
  const known = createBoundedCache<Identity>(bound);
  let generation = 0;
  keys.onChange(() => {
    generation += 1;
    known.clear();
  });
  const checks = { algorithms: [...algorithms], issuer, audience, requiredClaims: ['exp', 'sub'], clockTolerance: toleranceSeconds };

  const verify = async (header: string): Promise<Identity> => {
    const begunIn = generation;
    const { payload } = await jwtVerify(tokenIn(header), find, checks).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const identity = identityIn(payload);
    if (generation === begunIn) known.set(header, identity, header.length);
    return identity;
  };
  return (header) => {
    const identity = known.get(header);
    if (!identity) return verify(header);
    if (identity.expiresAt > Date.now()) return identity;
    known.delete(header);
    throw expired();
  };
}

/** See https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
function tokenIn(header: string): string {
  if (header.length > mostCharacters) throw invalid('it is too long');
  const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header) ?? [];
  if (token === undefined) throw invalid('it is no bearer token');
  return token;
}

function identityIn({ sub, sid, scope = '', exp }: JWTPayload): Identity {
  const [, userId] = /^usr_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(typeof sub === 'string' ? sub : '') ?? [];
  if (userId === undefined) throw invalid('its subject is no user');
  if (sid !== undefined && !(typeof sid === 'string' && uuid.test(sid))) throw invalid('its session is none');
  if (typeof scope !== 'string') throw invalid('its scope is none');
  const scopes = scope.split(' ').filter((each) => each !== '');
  return { viewer: { userId, sessionId: sid ?? null, scopes }, expiresAt: ((exp ?? 0) + toleranceSeconds) * 1_000 };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Anything that a token can make the library throw is the token's fault; why, only the log of a fault of ours would tell. */
function refusalOf(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (error instanceof errors.JWTExpired) return expired();
  return invalid('it cannot be verified', error);
}

function expired(): DomainError {
  return new DomainError('UNAUTHENTICATED', 'The access token has expired.');
}

function invalid(reason: string, cause?: unknown): DomainError {
  return new DomainError('UNAUTHENTICATED', `The access token is not valid: ${reason}.`, { cause });
}
