import type { Case } from '../case.ts';
import { post, type Received, told } from '../send.ts';
import { signByHand } from '../shop/sign-by-hand.ts';
import { ask } from '../shop/sql.ts';

const query = `mutation ($key: ID!, $variant: ID!, $location: ID!, $delta: Int!) {
  stockAdjust(idempotencyKey: $key, variantId: $variant, locationId: $location, delta: $delta, reason: "counted") { level { onHand } userErrors { code } }
}`;

export const rel20: Case = {
  id: 'REL-20',
  title: 'one key 50 times at once, with another body, after a restart, by another person',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin, databaseUrls } = shop;
    const clerk = await signByHand(shop, ['inventory:read', 'inventory:write']);
    const other = await signByHand(shop, ['inventory:read', 'inventory:write']);
    const [level] = await ask<{ variant: string; location: string }>(
      databaseUrls.inventory,
      'select variant_id as variant, location_id as location from stock_level order by variant_id limit 1',
    );
    const key = crypto.randomUUID();
    const adjust = (more: { key?: string; delta?: number } = {}, who = clerk): Promise<Received> =>
      post(origin, { query, variables: { key, variant: `var_${level?.variant}`, location: `loc_${level?.location}`, delta: 1, ...more } }, who.headers);
    const effects = async (): Promise<number> =>
      (
        await ask<{ count: number }>(databaseUrls.inventory, `select count(*)::int as count from stock_movement where reason = 'counted' and variant_id = $1`, [
          level?.variant,
        ])
      )[0]?.count ?? 0;

    const answers = await Promise.all(Array.from({ length: 50 }, () => adjust()));
    const distinct = new Set(answers.map((answer) => JSON.stringify(told(answer).data)));
    findings.expect(
      distinct.size === 1 && typeof told(answers[0] as Received).data?.stockAdjust?.level?.onHand === 'number',
      `the answers differ: ${[...distinct].join(' ').slice(0, 300)}`,
    );
    findings.expectEqual(await effects(), 1, 'effects of 50 calls');

    const conflict = told(await adjust({ delta: 2 })).data?.stockAdjust;
    findings.expectEqual(conflict?.userErrors?.[0]?.code, 'IDEMPOTENCY_CONFLICT', 'another body');

    const [replica] = shop.replicas('inventory');
    if (!replica) throw new Error('There is no replica of inventory.');
    await replica.program.end('SIGKILL');
    shop.removeReplica('inventory', replica);
    await shop.addReplica('inventory');
    const again = JSON.stringify(told(await adjust()).data);
    findings.expect(distinct.has(again), `after a restart: ${again}`);
    findings.expectEqual(await effects(), 1, 'effects after a restart');

    await adjust({}, other);
    findings.expectEqual(await effects(), 2, "effects with another person's key of the same text");
    return '1 effect of 50 calls and one after a restart, another body refused, another person apart';
  },
};
