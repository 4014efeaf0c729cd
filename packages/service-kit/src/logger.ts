import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from './describe-error.ts';
import { loggable, loggableText } from './loggable.ts';

export type { Logger };

export type LoggerOptions = {
  readonly name: string;
  /** Default `info`. */
  readonly level?: string;
  /** Default: stderr; stdout stays free for what a person asked for. */
  readonly destination?: DestinationStream;
};

/** JSON lines, one an event, that hold no secrets and no values of statements, whoever writes them. */
export function createLogger({ name, level = 'info', destination = pino.destination({ fd: 2, sync: true }) }: LoggerOptions): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      // Errors have been described by then.
      serializers: { err: (described: unknown) => described },
      formatters: { log: (line) => loggable(line) as Record<string, unknown> },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withMessage(args) as typeof args);
        },
      },
    },
    destination,
  );
}

/** For lines of known facts, of which there are many: nothing is looked for in them. */
export function trustedLines(logger: Logger): Logger {
  return logger.child({}, { formatters: { log: (line) => line } });
}

/** An error that comes without a message would else give its own, as it is. */
function withMessage(args: readonly unknown[]): readonly unknown[] {
  const [first, second] = args;
  if (typeof first === 'string') return args.map((arg) => (typeof arg === 'string' ? loggableMessage(arg) : loggable(arg)));
  if (typeof second === 'string') return [first, loggableMessage(second), ...args.slice(2).map((arg) => loggable(arg))];
  const err = first instanceof Error ? first : typeof first === 'object' && first !== null && 'err' in first ? first.err : undefined;
  return err instanceof Error ? [first, loggableMessage(describeError(err).message)] : args;
}

/** Most messages are the same few, and need be looked at but once. */
const harmless = new Set<string>();
const harmlessBound = 500;

function loggableMessage(message: string): string {
  if (harmless.has(message)) return message;
  const told = loggableText(message);
  if (told === message && message.length <= 100 && harmless.size < harmlessBound) harmless.add(message);
  return told;
}
