import { connect } from '@supergraph/postgres';

export type InboxWatch = {
  /** Resolves once the service of this database has handled the message, for good or as dead. */
  handled(messageId: string): Promise<void>;
  stop(): Promise<void>;
};

const told = `create or replace function tell_of_inbox() returns trigger language plpgsql as $$
    begin perform pg_notify('inbox', new.message_id::text); return null; end $$;
  create or replace trigger told after insert on inbox for each row execute function tell_of_inbox();
  listen inbox`;

/** Tells when messages have been handled, as a row of the inbox and the effect are one transaction. */
export async function watchInbox(databaseUrl: string): Promise<InboxWatch> {
  const client = await connect(databaseUrl, 'the database of the test');
  const handled = new Set<string>();
  const waiting = new Map<string, () => void>();
  client.on('notification', ({ payload = '' }) => {
    handled.add(payload);
    waiting.get(payload)?.();
    waiting.delete(payload);
  });
  await client.query(told);
  return {
    handled: (messageId) => (handled.has(messageId) ? Promise.resolve() : new Promise((resolve) => waiting.set(messageId, resolve))),
    stop: () => client.end(),
  };
}
