import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { DomainError, type ErrorCode } from '@supergraph/service-kit';
import type { CommandIo } from './compose/index.ts';
import { readChoice, readOptions } from './options.ts';
import { projectFolder } from './project.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: supergraph plan FILE [options]
Prints the plan of an operation as the gateway executes it: which subgraph is asked for what, and in which order. FILE is a
document, or - for the standard input. No subgraph is asked.
  --supergraph supergraph.graphql  the composed supergraph
  --operation NAME                 which operation, when the document has several
  --override LABEL                 a label of @override that is taken as active; may be repeated
  --planner auto|hive|apollo       which query planner (default auto, as the gateway)
  --json                           the plan as JSON
`;

/** `supergraph plan`. Resolves to the exit code. */
export async function plan(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions(
    args,
    {
      supergraph: { type: 'string' },
      operation: { type: 'string' },
      override: { type: 'string', multiple: true, default: [] },
      planner: { type: 'string', default: 'auto' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    { positionals: 1 },
  );
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined) throw new UsageError('Name the file of an operation, or - for the standard input.');
  const planner = readChoice(values.planner, '--planner', ['auto', 'hive', 'apollo']);
  const supergraphFile = values.supergraph === undefined ? resolve(projectFolder, 'supergraph.graphql') : resolve(io.cwd, values.supergraph);
  const supergraphSdl = await read(supergraphFile, values.supergraph ?? supergraphFile, 'SUPERGRAPH_INVALID');
  const source = file === '-' ? await text(process.stdin) : await read(resolve(io.cwd, file), file, 'BAD_USER_INPUT');
  const { explainOperation, printPlan, showPlan } = await import('@supergraph/gateway');
  const explained = await explainOperation({
    supergraphSdl,
    source,
    sourceName: file === '-' ? 'standard input' : file,
    operationName: values.operation,
    overrideLabels: values.override,
    planner,
  });
  const title = explained.name === null ? explained.kind : `${explained.kind} ${explained.name}`;
  io.stdout.write(values.json ? `${JSON.stringify(showPlan(explained.plan), null, 2)}\n` : `${title}\n\n${printPlan(explained.plan)}`);
  return 0;
}

async function read(path: string, name: string, code: ErrorCode): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
    throw new DomainError(code, `${name} cannot be read: ${reason}.`, { cause });
  });
}
