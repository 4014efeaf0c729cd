import { installPeers } from './install-peers.ts';
import { readOptions, UsageError, usage } from './options.ts';

const own: ReadonlySet<string> = new Set(['ours', 'ours-guarded', 'floor']);

/** `npm run bench`. */
try {
  const options = readOptions(process.argv.slice(2));
  if (options.kind === 'help') console.log(usage);
  else {
    if (options.kind === 'bench' && options.gateways.some((name) => !own.has(name))) installPeers();
    // Only now is there what they import.
    if (options.kind === 'soak') process.exitCode = await (await import('./soak.ts')).soak(options);
    else await (await import('./bench.ts')).bench(options);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 1;
}
