import type { Logger } from '@supergraph/service-kit';
import type { Database } from '@supergraph/subgraph-kit';
import { Attempts } from './attempts/attempts.ts';
import type { Settings } from './config.ts';
import { giveDemoPasswords } from './demo-passwords.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';
import type { Lifetime } from './sessions/lifetime.ts';
import type { CookieOptions } from './sessions/session-cookie.ts';
import { sweepFromTimeToTime } from './sweep-expired.ts';
import { AccessTokens } from './tokens/access-tokens.ts';
import { SigningKeys } from './tokens/signing-keys.ts';

/** What signing in stands on, beside the database. */
export type SignInParts = {
  readonly passwords: PasswordHasher;
  readonly attempts: Attempts;
  readonly keys: SigningKeys;
  readonly tokens: AccessTokens;
  readonly lifetime: Lifetime;
  readonly cookie: CookieOptions;
  stop(): Promise<void>;
};

const day = 24 * 3_600_000;

/** @throws DomainError CONFIG_INVALID */
export async function openSignIn(settings: Settings, { database, logger }: { database: Database; logger: Logger }): Promise<SignInParts> {
  const passwords = await PasswordHasher.open({
    memoryCost: settings.PASSWORD_MEMORY_KIB,
    timeCost: settings.PASSWORD_PASSES,
    concurrency: settings.PASSWORD_CONCURRENCY,
    queue: settings.PASSWORD_QUEUE,
  });
  if (settings.SIGN_IN_FILE !== undefined) await giveDemoPasswords(database, { passwords, file: settings.SIGN_IN_FILE });
  const attempts = new Attempts(database, {
    account: settings.ACCOUNT_ATTEMPTS,
    address: settings.ADDRESS_ATTEMPTS,
    registration: settings.ADDRESS_REGISTRATIONS,
  });
  const keys = await SigningKeys.open(settings.SIGNING_KEYS_FILE, logger);
  const tokens = new AccessTokens(keys, {
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    lifetimeSeconds: settings.TOKEN_LIFETIME_SECONDS,
  });
  const sweeping = sweepFromTimeToTime(database, logger);
  return {
    passwords,
    attempts,
    keys,
    tokens,
    lifetime: {
      idleMs: settings.SESSION_IDLE_DAYS * day,
      absoluteMs: settings.SESSION_DAYS * day,
      graceMs: settings.REFRESH_GRACE_SECONDS * 1_000,
      count: settings.SESSIONS_PER_ACCOUNT,
    },
    cookie: { name: settings.SESSION_COOKIE, isSecure: settings.SESSION_COOKIE_SECURE },
    stop: async () => {
      keys.stop();
      await sweeping.stop();
    },
  };
}
