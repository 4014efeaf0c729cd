import { createLogger } from '@supergraph/service-kit';
import type { RebuildProgress } from '@supergraph/subgraph-kit';
import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { readConfig } from './config.ts';
import { readOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { projectFolder } from './project.ts';
import { provideDatabases } from './provide-databases.ts';
import { runUntilTold } from './run-until-told.ts';
import { readDataDir } from './start-options.ts';
import { loadSubgraph } from './subgraphs.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: supergraph rebuild SUBGRAPH [--anew] [--patience 60] [--data-dir .data]
Has a running subgraph build anew what it keeps of others' messages, as discovery does, while it goes on serving.
The others must run, too, as they are asked for all that they have. One that is under way is followed; --anew begins
another instead. It ends with code 1 when nothing has come for --patience seconds, and the rebuild goes on without it.
`;

/** `supergraph rebuild`. Resolves to the exit code. */
export async function rebuild(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions(
    args,
    {
      anew: { type: 'boolean', default: false },
      patience: { type: 'string', default: '60' },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    { positionals: 1 },
  );
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const patienceMs = readPatience(values.patience);
  const name = await readName(positionals[0]);
  const { rebuild: rebuildIt } = await loadSubgraph(name);
  if (!rebuildIt) throw new UsageError(`"${name}" keeps nothing of others' messages that could be rebuilt.`);
  const config = readConfig();
  const progress = createProgress(io.stdout);
  let exitCode = 0;
  const ended = await runUntilTold(
    async (stack, signal) => {
      const databaseUrls = await provideDatabases({ names: [name], dataDir: readDataDir(values['data-dir']), config, progress, stack, whenRunning: 'share' });
      const step = progress.step(`rebuilding ${name}`);
      const watch = createWatch(patienceMs);
      try {
        const outcome = await rebuildIt({
          databaseUrl: databaseUrls[name] as string,
          logger: createLogger({ name, level: config.logLevel }),
          isAnew: values.anew,
          signal: AbortSignal.any([signal, watch.signal]),
          onProgress: (told) => {
            watch.look(told);
            step.update(told.parts.map(describe).join(', '), sumOf(told));
          },
        });
        if (outcome === 'FINISHED') step.done();
        else step.fail();
        if (outcome === 'GIVEN_UP') progress.say(`The rebuild of ${name} was given up: another was begun instead, or it took a day.`);
        exitCode = outcome === 'FINISHED' ? 0 : 1;
      } catch (error) {
        step.fail();
        if (!watch.signal.aborted) throw error;
        progress.say(whatIsMissing(name, patienceMs, watch.last()));
        exitCode = 1;
      } finally {
        watch.stop();
      }
      return 'done';
    },
    (line) => progress.say(line),
  );
  return ended || exitCode;
}

function whatIsMissing(name: string, patienceMs: number, told: RebuildProgress | undefined): string {
  const missing = told?.parts.filter(({ isWhole, done, total }) => !isWhole || done < total).map(describe) ?? [];
  return `Nothing has come for ${patienceMs / 1_000} s. Still missing: ${missing.join(', ') || 'nothing'}.
Do ${name} and those who send these run, and does \`supergraph events dead\` list any? The rebuild goes on, and the same command follows it.`;
}

/** Aborts when what is told has been the same for so long. */
function createWatch(patienceMs: number) {
  const ending = new AbortController();
  let last: RebuildProgress | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: ending.signal,
    last: () => last,
    look: (told: RebuildProgress): void => {
      if (JSON.stringify(told) === JSON.stringify(last)) return;
      last = told;
      clearTimeout(timer);
      timer = setTimeout(() => ending.abort(), patienceMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function describe({ label, done, total, isWhole }: RebuildProgress['parts'][number]): string {
  return `${label} ${done} of ${total}${isWhole ? '' : ' so far'}`;
}

/** Without those that are not known whole the bar would go back. */
function sumOf({ parts }: RebuildProgress): { done: number; total: number } | undefined {
  if (!parts.every(({ isWhole }) => isWhole)) return undefined;
  return { done: parts.reduce((sum, { done }) => sum + done, 0), total: parts.reduce((sum, { total }) => sum + total, 0) };
}

function readPatience(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 86_400) return seconds * 1_000;
  throw new UsageError(`--patience is "${text}", and it is a number of seconds from 1 to 86400.`);
}

async function readName(name: string | undefined): Promise<string> {
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', projectFolder);
  const names = subgraphs.map((subgraph) => subgraph.name);
  if (name !== undefined && names.includes(name)) return name;
  throw new UsageError(name === undefined ? usage : `There is no subgraph "${name}", they are ${names.join(', ')}.`);
}
