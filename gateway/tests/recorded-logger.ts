import { Writable } from 'node:stream';
import type { Logger } from '@supergraph/service-kit';
import { pino } from 'pino';

export type LogLine = { readonly msg: string; readonly level: number } & Readonly<Record<string, unknown>>;

export type RecordedLogger = {
  readonly logger: Logger;
  readonly lines: LogLine[];
  /** The first line with that message, written already or still to come. */
  said(message: string | RegExp): Promise<LogLine>;
};

export function createRecordedLogger(): RecordedLogger {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      lines.push(JSON.parse(text));
      for (const look of waiting) look();
      done();
    },
  });
  const said = (message: string | RegExp): Promise<LogLine> =>
    new Promise((resolve) => {
      const look = (): void => {
        const line = lines.find(({ msg }) => (typeof message === 'string' ? msg === message : message.test(msg)));
        if (!line) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
    });
  return { logger: pino({ base: null }, stream), lines, said };
}
