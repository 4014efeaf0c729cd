import type { SubgraphName } from '@supergraph/e2e';

/** What must be so whatever has happened, once the system has come to rest. */
export type Invariant = {
  /** In words. */
  readonly name: string;
  /** Asks the databases; resolves to what is not so, each in a sentence. */
  faults(databases: Databases): Promise<readonly string[]>;
};

export type Databases = {
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** Of the superuser of each server that has any of them. */
  readonly adminUrls: readonly string[];
  /** Of the bus, when it is on PostgreSQL. */
  readonly busUrl?: string;
};
