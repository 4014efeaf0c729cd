import type { Database } from '@supergraph/subgraph-kit';
import type { NewCharge } from '../provider.ts';

/** The test provider's own record of its charges. Each change is one statement, with the movement that it is. */
export class Books {
  readonly #database: Pick<Database, 'rows'>;

  constructor(database: Pick<Database, 'rows'>) {
    this.#database = database;
  }

  async open({ paymentId, amountMinor, currency }: NewCharge, { ref, key }: { ref: string; key: string }): Promise<BookedCharge> {
    const insert = `insert into test_provider.charge (ref, open_key, payment_id, state, amount_minor, currency) values ($1, $2, $3, 'OPEN', $4, $5)
      on conflict (open_key) do nothing returning ${columns}`;
    const [opened] = await this.#database.rows<BookedCharge>(insert, [ref, key, paymentId, String(amountMinor), currency]);
    return opened ?? this.#one('open_key', key);
  }

  find(ref: string): Promise<BookedCharge | undefined> {
    return this.#first(`select ${columns} from test_provider.charge where ref = $1`, [ref]);
  }

  /** @returns undefined when the charge is not open, so that nothing was done */
  authorize(ref: string, { state, methodToken, key }: { state: string; methodToken: string; key: string }): Promise<BookedCharge | undefined> {
    return this.#first(
      `with changed as (update test_provider.charge set state = $2, method_token = $3 where ref = $1 and state = 'OPEN' returning *),
       ${moved('AUTHORIZE', 'amount_minor', '$4')} where state = 'AUTHORIZED')
       select ${columns} from changed`,
      [ref, state, methodToken, key],
    );
  }

  /** The customer has confirmed, or refused, what had to be confirmed. */
  confirm(ref: string, state: 'AUTHORIZED' | 'DECLINED'): Promise<BookedCharge | undefined> {
    return this.#first(
      `with changed as (update test_provider.charge set state = $2 where ref = $1 and state = 'REQUIRES_ACTION' returning *),
       ${moved('AUTHORIZE', 'amount_minor', "'confirmed ' || ref")} where state = 'AUTHORIZED')
       select ${columns} from changed`,
      [ref, state],
    );
  }

  capture(ref: string, { amountMinor, key }: { amountMinor: bigint; key: string }): Promise<BookedCharge | undefined> {
    return this.#first(
      `with changed as (update test_provider.charge set state = 'CAPTURED', captured_minor = $2
         where ref = $1 and state = 'AUTHORIZED' and amount_minor >= $2 returning *),
       ${moved('CAPTURE', 'captured_minor', '$3')})
       select ${columns} from changed`,
      [ref, String(amountMinor), key],
    );
  }

  void(ref: string, key: string): Promise<BookedCharge | undefined> {
    return this.#first(
      `with changed as (update test_provider.charge set state = 'VOIDED'
         where ref = $1 and state in ('OPEN', 'REQUIRES_ACTION', 'AUTHORIZED', 'DECLINED') returning *),
       ${moved('VOID', 'amount_minor', '$2')})
       select ${columns} from changed`,
      [ref, key],
    );
  }

  /** @returns undefined when the charge has not that much left, or the key was used before */
  refund(ref: string, { refundId, refundRef, amountMinor, key, state }: NewRefund): Promise<BookedRefund | undefined> {
    return this.#first(
      `with changed as (update test_provider.charge set refunded_minor = refunded_minor + $2 where ref = $1 and captured_minor - refunded_minor >= $2
         and not exists (select from test_provider.refund where key = $3) returning *),
       ${moved('REFUND', '$2::bigint', '$3')})
       insert into test_provider.refund (ref, key, charge_ref, refund_id, state, amount_minor) select $4, $3, ref, $5, $6, $2::bigint from changed
       returning ${refundColumns}`,
      [ref, String(amountMinor), key, refundRef, refundId, state],
    );
  }

  findRefund(key: string): Promise<BookedRefund | undefined> {
    return this.#first(`select ${refundColumns} from test_provider.refund where key = $1`, [key]);
  }

  refundsOf(ref: string): Promise<BookedRefund[]> {
    return this.#database.rows(`select ${refundColumns} from test_provider.refund where charge_ref = $1 order by created_at limit 100`, [ref]);
  }

  async settleRefund(key: string): Promise<void> {
    await this.#database.rows(`update test_provider.refund set state = 'SUCCEEDED' where key = $1 and state = 'PENDING'`, [key]);
  }

  /** The latest first; `after` is the ref of the last of the page before. */
  list(since: Date, after: string | null, size: number): Promise<BookedCharge[]> {
    return this.#database.rows(
      `select ${columns} from test_provider.charge where created_at >= $1
       and ($2::text is null or (created_at, ref) < (select created_at, ref from test_provider.charge where ref = $2))
       order by created_at desc, ref desc limit $3`,
      [since.toISOString(), after, size],
    );
  }

  async #one(column: 'open_key', value: string): Promise<BookedCharge> {
    const charge = await this.#first<BookedCharge>(`select ${columns} from test_provider.charge where ${column} = $1`, [value]);
    if (!charge) throw new Error(`The test provider has lost the charge "${value}".`);
    return charge;
  }

  async #first<Row>(sql: string, values: readonly unknown[]): Promise<Row | undefined> {
    return (await this.#database.rows<Row>(sql, values))[0];
  }
}

export type BookedCharge = {
  readonly ref: string;
  readonly paymentId: string;
  readonly methodToken: string | null;
  readonly state: 'OPEN' | 'REQUIRES_ACTION' | 'AUTHORIZED' | 'DECLINED' | 'CAPTURED' | 'VOIDED';
  readonly amountMinor: string;
  readonly capturedMinor: string;
  readonly currency: string;
};
export type BookedRefund = { readonly ref: string; readonly refundId: string; readonly state: 'PENDING' | 'SUCCEEDED'; readonly amountMinor: string };
type NewRefund = { refundId: string; refundRef: string; amountMinor: bigint; key: string; state: 'PENDING' | 'SUCCEEDED' };

const columns = `ref, payment_id as "paymentId", method_token as "methodToken", state, amount_minor as "amountMinor", captured_minor as "capturedMinor", currency`;
const refundColumns = `ref, refund_id as "refundId", state, amount_minor as "amountMinor"`;

/** The beginning of a part of a statement: the caller closes its bracket. */
const moved = (kind: string, amount: string, key: string): string =>
  `moved as (insert into test_provider.movement (charge_ref, kind, key, amount_minor) select ref, '${kind}', ${key}, ${amount} from changed`;
