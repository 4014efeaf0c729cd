import type { Logger } from './logger.ts';

/** An error that nobody catches ends the process, as ever; but what it says is a line of the log, without its secrets. */
export function logCrash(logger: Logger): void {
  process.once('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'the process ends, as nobody has caught an error');
    process.exit(1);
  });
}
