import type { Logger } from '@supergraph/service-kit';
import pg from 'pg';
import { backoff } from '../backoff.ts';
import { type Bell, createBell, pause } from '../bell.ts';
import type { Subscription } from '../bus.ts';
import { partitions } from '../partitions.ts';
import { channel, readNotice } from './keep-messages.ts';
import { migrateBus } from './migrations.ts';
import { readPartition } from './read-partition.ts';
import { sessionOn } from './session.ts';
import { sweepEvery } from './sweep.ts';

export type LogReader = Subscription & {
  readonly url: string;
  readonly name: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

const reconnect = { firstMs: 100, longestMs: 2_000 };
/** A process that is stopped, not dead, loses its session after so long, and with it what it reads. It asks more often than that. */
const idleSessionMs = 15_000;

/** Reads the log for one consumer until its signal aborts, by one session after the other. */
export async function readLog(reader: LogReader): Promise<void> {
  const { consumer, logger, signal } = reader;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await readBySession(reader, () => {
        failures = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      if (failures <= 1) logger.warn({ err: error, consumer }, 'the bus cannot be read');
      await pause(backoff(Math.max(failures, 1), reconnect), signal);
    }
  }
}

async function readBySession(reader: LogReader, onOpen: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: reader.url,
    application_name: `bus reader ${reader.name}`,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    statement_timeout: 10_000,
  });
  const ending = new AbortController();
  const signal = AbortSignal.any([reader.signal, ending.signal]);
  client.on('error', () => ending.abort());
  client.on('end', () => ending.abort());
  const bells = new Map<number, Bell>(partitions.map((partition) => [partition, createBell()]));
  // What nobody here wants is gone past by the readers' polling, many at a time.
  const wanted = new Set(reader.types);
  client.on('notification', ({ payload = '' }) => {
    for (const partition of readNotice(payload, wanted)) bells.get(partition)?.ring();
  });
  try {
    await client.connect();
    await migrateBus(client);
    // An offset that a crash of the server loses is one message handed over twice.
    await client.query(`set synchronous_commit = off; set idle_session_timeout = ${idleSessionMs}; listen ${channel}`);
    onOpen();
    const session = sessionOn(client);
    const reading = [...bells].map(([partition, bell]) => readPartition({ ...reader, session, partition, bell, signal }));
    // All of them end before the session does: what one has in hand is handled while the lock is held.
    const outcomes = await Promise.allSettled([...reading, sweepEvery(session, signal)].map((work) => work.finally(() => ending.abort())));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    if (!reader.signal.aborted) throw new Error('The connection to the bus is lost.');
  } finally {
    await client.end().catch(() => {});
  }
}
