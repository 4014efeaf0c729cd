import { availableParallelism } from 'node:os';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Reads the options of a command. @throws UsageError */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  { positionals: count = 0 }: { positionals?: number } = {},
) {
  const { values, positionals } = parse(args, options);
  const surplus = positionals[count];
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one argument too many.`);
  return { values, positionals };
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // parseArgs explains itself in one sentence, then advises on escaping.
    if (error instanceof TypeError) throw new UsageError(`${error.message.split('. ')[0]?.replace(/\.$/, '')}.`);
    throw error;
  }
}

/** @throws UsageError */
export function readPort(text: string, option: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port <= 65_535) return port;
  throw new UsageError(`${option} is "${text}", and a port is a number from 1 to 65535.`);
}

/** Of `--workers`. @throws UsageError */
export function readWorkers(text: string): number {
  if (text === 'auto') return availableParallelism();
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 256) return count;
  throw new UsageError(`--workers is "${text}", and it is a number from 1 to 256, or auto for one a core.`);
}

/** @throws UsageError */
export function readChoice<Choice extends string>(text: string, option: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new UsageError(`${option} is "${text}", and it is one of ${choices.join(', ')}.`);
}

export const profiles = ['dev', 's', 'm', 'l'] as const;
