import { z } from 'zod';

const count = z.coerce.number().int().positive();

/** What accounts takes from the environment. A window of attempts is 15 minutes long. */
export const settings = z.object({
  /** A file with the keys that sign access tokens, which `rotate-keys.ts` makes and changes. It is read again every 30 s. */
  SIGNING_KEYS_FILE: z.string(),
  /** Who signs access tokens: their `iss`. */
  TOKEN_ISSUER: z.string().default('supergraph-accounts'),
  /** For whom they are: their `aud`. */
  TOKEN_AUDIENCE: z.string().default('supergraph'),
  /** How long an access token is good for; it outlives its session by that much at most. */
  TOKEN_LIFETIME_SECONDS: count.max(3_600).default(600),
  /** The cookie that the gateway hands on as the session's. */
  SESSION_COOKIE: z.string().default('refresh_token'),
  /** Let browsers send the cookie by https alone. False is for development without it. */
  SESSION_COOKIE_SECURE: z.stringbool().default(true),
  /** A session that is not used for so long is over. */
  SESSION_IDLE_DAYS: count.default(14),
  /** So is one that began so long ago, however much it is used. */
  SESSION_DAYS: count.default(90),
  /** Of one account; the next one ends the one that was not used for longest. */
  SESSIONS_PER_ACCOUNT: count.default(20),
  /** How long a refresh token that was just replaced still gives its successor: to tabs that refresh at the same moment. */
  REFRESH_GRACE_SECONDS: z.coerce.number().int().min(0).max(60).default(10),
  /** Of each password hash, in KiB. */
  PASSWORD_MEMORY_KIB: z.coerce.number().int().min(19_456).default(19_456),
  /** Of each password hash. */
  PASSWORD_PASSES: z.coerce.number().int().min(2).default(2),
  /** Passwords hashed at once. Each takes one of the four threads of libuv, and the signing of tokens needs one too. */
  PASSWORD_CONCURRENCY: z.coerce.number().int().min(1).max(4).default(3),
  /** Passwords that wait for that at most; one more is OVERLOADED. */
  PASSWORD_QUEUE: count.default(50),
  /** Wrong passwords for one account in a window. Two windows touch any 15 minutes, so those see twice as many at most. */
  ACCOUNT_ATTEMPTS: count.default(5),
  /** Wrong passwords from one address in a window. */
  ADDRESS_ATTEMPTS: count.default(50),
  /** Accounts opened, or tried to, from one address in a window. */
  ADDRESS_REGISTRATIONS: count.default(20),
  /** A file with passwords of the demo's shopper and administrator, made when it is missing. For development only. */
  SIGN_IN_FILE: z.string().optional(),
});

export type Settings = z.infer<typeof settings>;
