import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { lockVariants } from './lock-variants.ts';

/** What one piece of each kind of movement does to its level. */
const effects = {
  RESERVATION: { onHand: 0, reserved: 1 },
  RELEASE: { onHand: 0, reserved: -1 },
  SALE: { onHand: -1, reserved: 0 },
  RETURN: { onHand: 1, reserved: 0 },
} as const;

export type StockMove = {
  readonly orderId: string;
  /** What becomes of each piece, in this order. */
  readonly kinds: readonly (keyof typeof effects)[];
  /**
   * Common table expressions, in order: `asked` with a column `variant_id`; and, which may read `levels` (all levels of these variants,
   * variant_id, location_id, available), `moves (variant_id, location_id, quantity)`.
   */
  readonly asked: string;
  readonly moves: string;
  /** A further one, `lines`, which changes other rows by what `changed` returns. */
  readonly lines?: string;
  /** For the placeholders of the expressions. */
  readonly values: { readonly asked: readonly unknown[]; readonly moves?: readonly unknown[]; readonly lines?: readonly unknown[] };
};

export type StockMoved = {
  /** How many rows `lines` has changed. */
  readonly lines: number;
  /** What could be taken of each variant at all its locations. */
  readonly variants: readonly { readonly variantId: string; readonly before: number; readonly after: number }[];
};

/**
 * Levels change, and with each its movements are written, by one statement. It begins once the variants are locked: it sees no level
 * that somebody else is about to change, and CHECK has the last word.
 * @throws Error when a level does not allow its move: the rules of the caller have let through what CHECK would refuse
 */
export async function moveStock(tx: SqlEntityManager, { orderId, kinds, asked, moves, lines, values }: StockMove): Promise<StockMoved> {
  const onHand = kinds.reduce((sum, kind) => sum + effects[kind].onHand, 0);
  const reserved = kinds.reduce((sum, kind) => sum + effects[kind].reserved, 0);
  const movements = kinds.map((kind) => `('${kind}', ${effects[kind].onHand + effects[kind].reserved})`);
  await lockVariants(tx, `variant_id = any(array(with ${asked} select variant_id from asked))`, values.asked);
  const [moved]: (StockMoved & { isWhole: boolean })[] = await tx.execute(
    `with ${asked}, levels as (
       select variant_id, location_id, on_hand - reserved as available from stock_level
       where variant_id in (select variant_id from asked)
     ), ${moves}, changed as (
       update stock_level l set on_hand = l.on_hand + m.quantity * (${onHand}), reserved = l.reserved + m.quantity * (${reserved})
       from moves m where l.variant_id = m.variant_id and l.location_id = m.location_id
       and l.reserved + m.quantity * (${reserved}) between 0 and l.on_hand + m.quantity * (${onHand})
       returning l.variant_id, l.location_id, m.quantity
     ), moved as (
       insert into stock_movement (id, variant_id, location_id, kind, delta, order_id, created_at)
       select uuidv7(), c.variant_id, c.location_id, k.kind, k.sign * c.quantity, ?::uuid, clock_timestamp()
       from changed c cross join (values ${movements.join(', ')}) k(kind, sign)
     ), lines as (${lines ?? 'select where false'})
     select (select count(*) from lines)::int as lines, (select count(*) from moves) = (select count(*) from changed) as "isWhole",
       (select coalesce(json_agg(v), '[]') from (
         select v.variant_id as "variantId", v.available as before, v.available + coalesce(c.quantity, 0) * (${onHand - reserved}) as after
         from (select variant_id, sum(available) as available from levels group by variant_id) v
         left join (select variant_id, sum(quantity) as quantity from changed group by variant_id) c using (variant_id)) v) as variants`,
    [...values.asked, ...(values.moves ?? []), orderId, ...(values.lines ?? [])],
  );
  if (!moved?.isWhole) throw new Error(`A level does not allow the ${kinds.join(' and ')} of order ${orderId}.`);
  return moved;
}
