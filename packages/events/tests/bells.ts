import { Migration } from '@mikro-orm/migrations';
import { z } from 'zod';
import { type Consumer, eventTables, eventType, on } from '../src/index.ts';

const payload = z.object({ number: z.int() });

/** A message of a service that has bells. */
export const rung = eventType({ name: 'bell.rung', version: 1, description: 'A bell was rung.', payload, example: { number: 1 } });

/** Of a service that writes down what it has heard. */
export class BellTables extends Migration {
  override up(): void {
    for (const statement of eventTables) this.addSql(statement);
    this.addSql('create table heard (place bigint generated always as identity, key text not null, number integer not null)');
  }
}

/** `before` may throw, to refuse a bell that has been written down. */
export function hearInto(tell: () => void, before: (number: number) => void = () => {}): Consumer {
  return on<z.infer<typeof payload>, unknown>(rung, async ({ key, payload: { number } }, { tx, afterCommit }) => {
    await tx.execute('insert into heard (key, number) values (?, ?)', [key, number]);
    before(number);
    afterCommit(tell);
  });
}
