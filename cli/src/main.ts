import { DomainError } from '@supergraph/service-kit';
import type { CommandIo } from './compose/index.ts';
import { UsageError } from './usage-error.ts';
import { WorkerFailed } from './workers/worker-failed.ts';

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Loaded only when called for: composing needs no database, and `--help` nothing at all. */
const commands: Record<string, { readonly summary: string; load(): Promise<Command> }> = {
  start: { summary: 'run everything: database, subgraphs, gateway', load: async () => (await import('./start.ts')).start },
  compose: { summary: 'compose supergraph.graphql from the schemas of the subgraphs', load: async () => (await import('./compose/index.ts')).compose },
  check: { summary: 'check that supergraph.graphql is what the subgraphs compose to', load: async () => (await import('./compose/index.ts')).check },
  seed: { summary: 'fill the databases anew with demo data', load: async () => (await import('./seed.ts')).seed },
  verify: { summary: 'check that every id in a database leads somewhere in the others', load: async () => (await import('./verify.ts')).verify },
  gateway: { summary: 'run the gateway alone', load: async () => (await import('./gateway.ts')).gateway },
  subgraph: { summary: 'run one subgraph alone', load: async () => (await import('./subgraph.ts')).subgraph },
  events: { summary: 'list and replay dead messages, and say how far messages lag', load: async () => (await import('./events.ts')).events },
  rebuild: { summary: "build anew what a subgraph keeps of others' messages, while it serves", load: async () => (await import('./rebuild.ts')).rebuild },
  schema: { summary: 'print the schema that clients see', load: async () => (await import('./schema.ts')).schema },
  documents: {
    summary: 'make a manifest of trusted documents from .graphql files',
    load: async () => (await import('./documents/documents-command.ts')).documents,
  },
  plan: { summary: 'print the query plan of an operation', load: async () => (await import('./plan.ts')).plan },
  codegen: { summary: 'generate the resolver types of the subgraphs', load: async () => (await import('./codegen/index.ts')).codegen },
  docs: { summary: 'generate docs/errors.md and docs/events.md from the code', load: async () => (await import('./docs.ts')).docs },
  lint: { summary: 'run the linters', load: async () => (await import('./lint.ts')).lint },
};

const width = Math.max(...Object.keys(commands).map((name) => name.length));
const usage = `Usage: supergraph COMMAND [options]; each command explains its own by --help.
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  .join('\n')}
`;

async function main([name, ...args]: readonly string[], io: CommandIo): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.stderr : io.stdout).write(usage);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}", they are ${Object.keys(commands).join(', ')}.`);
  return (await command.load())(args, io);
}

function report(error: unknown): number {
  if (error instanceof UsageError || error instanceof DomainError || error instanceof WorkerFailed) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return error instanceof UsageError ? 2 : 1;
}

process.exitCode = await main(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr, cwd: process.cwd() }).catch(report);
// Handles that a library forgot must not keep a stopped program alive.
setTimeout(() => process.exit(), 1_000).unref();
