import { DomainError } from '@supergraph/service-kit';

export type Versions = {
  /** Begins the sentence: `Product "prod_…"`. */
  readonly what: string;
  readonly currentVersion: number;
  /** As the client read it; null overwrites whatever is stored. */
  readonly expectedVersion: number | null;
};

/** @throws DomainError STALE_VERSION, with the current version, when that is not the expected one */
export function refuseStale({ what, currentVersion, expectedVersion }: Versions): void {
  if (expectedVersion === null || expectedVersion === currentVersion) return;
  throw new DomainError('STALE_VERSION', `${what} is at version ${currentVersion}, not ${expectedVersion}.`, {
    path: ['expectedVersion'],
    extensions: { currentVersion },
  });
}
