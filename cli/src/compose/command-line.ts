import { parseArgs } from 'node:util';
import { DomainError } from '@supergraph/service-kit';
import type { CompositionHint } from './compose-supergraph.ts';

/** Runs a command with the files named by its options; a wrong option or file becomes one message and exit code 1. */
export async function runWithPaths(
  { args, io, usage }: { args: readonly string[]; io: CommandIo; usage: string },
  run: (paths: SupergraphPaths, io: CommandIo) => Promise<number>,
): Promise<number> {
  const options = readOptions(args);
  if ('refusal' in options) return reportRefusal(io, [`${options.refusal}\n${usage}`]);
  if (options.help) {
    io.stdout.write(usage);
    return 0;
  }
  try {
    return await run(options, io);
  } catch (error) {
    if (error instanceof DomainError) return reportRefusal(io, [error.message]);
    throw error;
  }
}

/** Writes what is wrong, and gives the exit code for it. */
export function reportRefusal(io: CommandIo, problems: readonly string[]): 1 {
  io.stderr.write(problems.map((problem) => `${problem.trimEnd()}\n`).join('\n'));
  return 1;
}

export function reportHints(io: CommandIo, hints: readonly CompositionHint[]): void {
  for (const { definition, message } of hints) io.stderr.write(`hint ${definition.code}: ${message}\n`);
}

function readOptions(args: readonly string[]): (SupergraphPaths & { help: boolean }) | { refusal: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string', default: 'supergraph.yaml' },
        output: { type: 'string', default: 'supergraph.graphql' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    if (isOptionFault(error)) return { refusal: error.message };
    throw error;
  }
}

function isOptionFault(error: unknown): error is { message: string } {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return String(error.code).startsWith('ERR_PARSE_ARGS_');
}

export type CommandIo = {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** File names are found, and shown, relative to this folder. */
  readonly cwd: string;
};

export type SupergraphPaths = {
  /** The list of subgraphs. */
  readonly config: string;
  /** The composed supergraph. */
  readonly output: string;
};
