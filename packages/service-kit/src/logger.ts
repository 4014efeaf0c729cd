import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on stderr, one an event; stdout stays free for what a person asked for. */
export function createLogger({ name, level = 'info' }: { name: string; level?: string }): Logger {
  return pino(
    { name, level, base: { name }, redact: ['*.password', '*.authorization', '*.cookie', 'databaseUrl', '*.databaseUrl'] },
    pino.destination({ fd: 2, sync: true }),
  );
}
