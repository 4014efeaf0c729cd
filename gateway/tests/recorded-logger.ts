import { Writable } from 'node:stream';
import { createLogger, type Logger } from '@supergraph/service-kit';

export type LogLine = { readonly msg: string; readonly level: number } & Readonly<Record<string, unknown>>;

export type RecordedLogger = {
  readonly logger: Logger;
  readonly lines: LogLine[];
  /** Begins anew. */
  forget(): void;
  /** All that was written since, as it was. */
  text(): string;
  /** The first line with that message, written already or still to come. */
  said(message: string | RegExp): Promise<LogLine>;
};

export function createRecordedLogger(): RecordedLogger {
  const lines: LogLine[] = [];
  let written = '';
  const waiting = new Set<() => void>();
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      written += text;
      lines.push(JSON.parse(text));
      for (const look of waiting) look();
      done();
    },
  });
  const forget = (): void => {
    lines.length = 0;
    written = '';
  };
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
  return { logger: createLogger({ name: 'gateway', destination: stream }), lines, forget, text: () => written, said };
}
