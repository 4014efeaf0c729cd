import { type Progress, plan, prepareDataset, type TableName } from './prepare.ts';
import { type Profile, profiles } from './profiles.ts';

/**
 * The `run` of a subgraph's seed: makes `tables`, then fills the subgraph's own by `steps`, in order, on the same
 * connection. One bar goes over both.
 */
export function seedFrom({ tables, steps }: SeedPlan): (client: Client, profile: string, onProgress: Progress) => Promise<void> {
  return async (client, profile, onProgress) => {
    const made = plan(tables).length;
    const total = made + steps.length;
    const session = { execute: (sql: string) => client.query(sql) };
    await prepareDataset(session, checkProfile(profile), tables, (done, _total, label) => onProgress(done, total, label));
    for (const [index, { label, sql }] of steps.entries()) {
      await client.query(sql);
      onProgress(made + index + 1, total, label);
    }
  };
}

function checkProfile(profile: string): Profile {
  if (Object.hasOwn(profiles, profile)) return profile as Profile;
  throw new RangeError(`There is no profile "${profile}" of demo data: it is one of ${Object.keys(profiles).join(', ')}.`);
}

export type SeedPlan = {
  readonly tables: readonly TableName[];
  readonly steps: readonly { readonly label: string; readonly sql: string }[];
};

/** As much of a connection of `pg` as is needed. */
type Client = { query(sql: string): PromiseLike<unknown> };
