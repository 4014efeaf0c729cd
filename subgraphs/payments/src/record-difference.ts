import type { JobContext } from '@supergraph/events';
import { v7 } from 'uuid';
import type { Charge } from './domain/charge.ts';
import { partsOf } from './payment-parts.ts';

type Difference = {
  /** A reply was lost, and is made up for; a charge that we do not know; or records that do not agree, for a person to look at. */
  readonly kind: 'LOST_REPLY' | 'UNKNOWN_CHARGE' | 'MISMATCH';
  readonly charge: Charge;
  readonly ours: object | null;
};

/** Written once, however often it is found; a lost reply is mended when it is written. */
export async function recordDifference({ database, resources, logger }: JobContext, { kind, charge, ours }: Difference): Promise<void> {
  const { provider } = partsOf({ resources });
  const { ref, paymentId, state, amountMinor, capturedMinor, currency } = charge;
  const theirs = { state, amountMinor: String(amountMinor), capturedMinor: String(capturedMinor), currency };
  const written = await database.rows(
    `insert into payment_difference (id, provider, provider_ref, payment_id, kind, ours, theirs, mended_at)
     values ($1, $2, $3, $4, $5, $6, $7, case when $5 = 'LOST_REPLY' then now() end) on conflict do nothing returning id`,
    [v7(), provider?.name, ref, paymentId, kind, ours && JSON.stringify(ours), JSON.stringify(theirs)],
  );
  if (written.length > 0) logger.warn({ kind, ref, paymentId, ours, theirs }, 'payment records differ');
}
