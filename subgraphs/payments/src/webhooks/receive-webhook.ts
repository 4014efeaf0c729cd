import type { IncomingHttpHeaders } from 'node:http';
import { schedule } from '@supergraph/events';
import type { Database } from '@supergraph/subgraph-kit';
import { lookAtPayment } from '../jobs/look-at-payment.ts';
import type { Provider, WebhookEvent } from '../providers/provider.ts';

type Received = { readonly body: string; readonly headers: Readonly<IncomingHttpHeaders> };

/**
 * Takes what a provider tells: the id of the event and the job that looks at the provider's record commit together, so an
 * event that comes again does nothing, and one that comes too late tells nothing that is not true any more.
 * @returns null when it is not the provider who tells
 */
export async function receiveWebhook(
  { database, provider }: { database: Database; provider: Provider },
  { body, headers }: Received,
): Promise<'TAKEN' | 'KNOWN' | 'NOT_OURS' | null> {
  const event = provider.readWebhook(body, headers, new Date());
  if (!event) return null;
  return database.fork().transactional(async (tx) => {
    const payments: { id: string }[] = await tx.execute(
      `select id from payment where provider = ? and (provider_ref = ? or id = ?::uuid and provider_ref is null) limit 1`,
      [provider.name, event.ref, event.paymentId],
    );
    const paymentId = payments[0]?.id;
    // Of other things than charges, and of charges that others have opened, there is nothing to look at.
    if (paymentId === undefined) return 'NOT_OURS';
    if (!(await isNew(provider, event, { tx, paymentId }))) return 'KNOWN';
    await schedule(tx, lookAtPayment, { paymentId }, { key: paymentId });
    return 'TAKEN';
  });
}

type Tx = Parameters<typeof schedule>[0];

async function isNew(provider: Provider, { id, type }: WebhookEvent, { tx, paymentId }: { tx: Tx; paymentId: string }): Promise<boolean> {
  const taken = await tx.execute('insert into webhook_event (provider, id, type, payment_id) values (?, ?, ?, ?) on conflict do nothing returning id', [
    provider.name,
    id,
    type,
    paymentId,
  ]);
  return taken.length > 0;
}
