import { inventory } from '@supergraph/inventory';
import type { Viewer } from '@supergraph/service-kit';
import { createLogger } from '@supergraph/service-kit';
import type { SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn } from '@supergraph/testkit';
import { Client } from 'pg';
import { v7 } from 'uuid';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

/** Who works with the stock. */
export const clerk: Viewer = signedIn('0c000000-0000-7000-8000-000000000001', ['inventory:read', 'inventory:write']);

export type Inventory = {
  readonly url: string;
  readonly client: Client;
  /** The caller is `clerk` unless another, or null for a guest, is given. */
  run(query: string, variables?: Record<string, unknown>, viewer?: Viewer | null): Promise<{ data: Data; statements: string[]; response: SubgraphResponse }>;
  /** The code of the first error. */
  code(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** A variant of the test's own, with its id as clients write it. `levels`: on hand and reserved by location, in their order. */
  stockVariant(policy?: Policy, levels?: readonly (readonly [onHand: number, reserved: number])[]): Promise<string>;
  /** The levels that are not the sums of their movements. */
  brokenLevels(): Promise<unknown[]>;
  stop(): Promise<void>;
};

type Policy = { lowStockThreshold?: number; maxPurchasable?: number | null; backorderable?: boolean; restockAt?: string | null };

/** `busUrl`: where messages come from and go to. */
export async function openInventory({ busUrl }: { busUrl?: string } = {}): Promise<Inventory> {
  const database = await createTestDatabase('inventory');
  const logger = createLogger({ name: 'inventory', level: 'silent' });
  const subgraph = await inventory.create({ databaseUrl: database.url, busUrl, seedProfile: 'dev', logger });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const run: Inventory['run'] = async (query, variables = {}, viewer = clerk) => {
    const response = await subgraph.execute({ query, variables, viewer, trace: true });
    return { data: response.data, statements: response.extensions?.trace?.sql.map(({ text }) => text) ?? [], response };
  };
  return {
    url: database.url,
    client,
    run,
    code: async (query, variables) => (await run(query, variables)).response.errors?.[0]?.extensions?.['code'],
    stockVariant: async ({ lowStockThreshold = 5, maxPurchasable = null, backorderable = false, restockAt = null } = {}, levels = []) => {
      const id = v7();
      await client.query('insert into stock_policy values ($1, $2, $3, $4, $5)', [id, lowStockThreshold, maxPurchasable, backorderable, restockAt]);
      await client.query(
        `insert into stock_level select $1, l.id, s.on_hand, s.reserved
         from unnest($2::int[], $3::int[]) with ordinality s(on_hand, reserved, priority) join stock_location l using (priority)`,
        [id, levels.map(([onHand]) => onHand), levels.map(([, reserved]) => reserved)],
      );
      await client.query(
        `insert into stock_movement select uuidv7(), variant_id, location_id, kind, delta, null, null, now() from stock_level
         cross join lateral (values ('ADJUSTMENT', on_hand), ('RESERVATION', reserved)) m(kind, delta) where variant_id = $1 and delta > 0`,
        [id],
      );
      return `var_${id}`;
    },
    brokenLevels: async () => {
      const { rows } = await client.query(`select l.*, m.on_hand as moved_on_hand, m.reserved as moved_reserved from stock_level l left join (
        select variant_id, location_id,
          coalesce(sum(delta) filter (where kind not in ('RESERVATION', 'RELEASE')), 0) as on_hand,
          coalesce(sum(delta) filter (where kind in ('RESERVATION', 'RELEASE')), 0) as reserved
        from stock_movement group by variant_id, location_id) m using (variant_id, location_id)
        where (l.on_hand, l.reserved) is distinct from (coalesce(m.on_hand, 0), coalesce(m.reserved, 0))`);
      return rows;
    },
    stop: async () => {
      await client.end();
      await subgraph.stop();
      await database.drop();
    },
  };
}
