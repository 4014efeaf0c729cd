import { listDeadJobs, listDeadLetters, readLag, readOutbox, replayDeadJobs, replayDeadLetters } from '@supergraph/events';
import { type CommandIo, readSupergraphConfig } from './compose/index.ts';
import { readConfig } from './config.ts';
import { readOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { projectFolder } from './project.ts';
import { provideDatabasesAndBus } from './provide-databases.ts';
import { runUntilTold } from './run-until-told.ts';
import { readDataDir } from './start-options.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: supergraph events dead [SUBGRAPH]         lists messages and jobs that have failed for the last time
       supergraph events replay ID|--all         has them handled again by their subgraph, within a second if it runs
       supergraph events lag                     says what waits in each outbox, and how far each consumer is behind
Options: --data-dir .data
`;

/** `supergraph events`. Resolves to the exit code. */
export async function events(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions(
    args,
    { all: { type: 'boolean', default: false }, 'data-dir': { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    { positionals: 2 },
  );
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const act = await chooseAct(positionals, values.all);
  const { subgraphs } = await readSupergraphConfig('supergraph.yaml', projectFolder);
  const names = subgraphs.map(({ name }) => name);
  const progress = createProgress(io.stdout);
  return runUntilTold(
    async (stack) => {
      const needs = { names, dataDir: readDataDir(values['data-dir']), config: readConfig(), progress, stack, whenRunning: 'share' } as const;
      const { databaseUrls, busUrl = '' } = await provideDatabasesAndBus(needs);
      await act({ databases: Object.entries(databaseUrls), busUrl, say: (line) => progress.say(line) });
      return 'done';
    },
    (line) => progress.say(line),
  );
}

/** @throws UsageError */
async function chooseAct([command, argument]: readonly string[], isAll: boolean): Promise<(place: Place) => Promise<void>> {
  switch (command) {
    case 'dead':
      return (place) => sayDead(place, argument);
    case 'replay':
      if ((argument === undefined) !== isAll) throw new UsageError('Which one? An ID as `supergraph events dead` gives it, or --all.');
      if (argument !== undefined && !uuid.test(argument)) throw new UsageError(`"${argument}" is not an ID as \`supergraph events dead\` gives it.`);
      return (place) => replay(place, argument);
    case 'lag':
      return sayLag;
    default:
      throw new UsageError(command === undefined ? usage : `There is no "events ${command}", they are dead, replay and lag.`);
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function sayDead({ databases, say }: Place, only: string | undefined): Promise<void> {
  if (only !== undefined && !databases.some(([name]) => name === only)) throw new UsageError(`There is no subgraph "${only}".`);
  for (const [name, url] of databases.filter(([each]) => only === undefined || each === only)) {
    for (const { id, message, attempts, reason, diedAt, isWaiting } of await listDeadLetters(url)) {
      const state = isWaiting ? ', to be handled again' : '';
      say(`${id}  ${name}  message ${message.type} of ${message.key}, ${attempts} attempts until ${diedAt.toISOString()}${state}: ${reason}`);
    }
    for (const { id, job, attempts, reason, diedAt } of await listDeadJobs(url)) {
      say(`${id}  ${name}  job ${job}, ${attempts} attempts until ${diedAt.toISOString()}: ${reason}`);
    }
  }
}

async function replay({ databases, say }: Place, id: string | undefined): Promise<void> {
  const ids = id === undefined ? undefined : [id];
  let count = 0;
  for (const [, url] of databases) count += (await replayDeadLetters(url, ids)) + (await replayDeadJobs(url, ids));
  say(`${count} to be handled again.`);
}

async function sayLag({ databases, busUrl, say }: Place): Promise<void> {
  for (const [name, url] of databases) {
    const outbox = await readOutbox(url);
    if (outbox) say(`${name}: ${outbox.waiting} wait to be sent${age(outbox.oldestMs)}, ${outbox.dead} dead`);
  }
  if (busUrl.startsWith('nats:')) return say('How far consumers are behind is told by the server: `nats consumer report events`.');
  for (const { consumer, waiting, oldestMs } of await readLag(busUrl)) say(`${consumer}: ${waiting} wait to be received${age(oldestMs)}`);
}

function age(ms: number | null): string {
  return ms === null ? '' : `, the oldest for ${(ms / 1_000).toFixed(1)} s`;
}

type Place = { readonly databases: readonly (readonly [name: string, url: string])[]; readonly busUrl: string; say(line: string): void };
