import { printSchema } from 'graphql';
import type { CommandIo } from './compose/index.ts';
import { readOptions } from './options.ts';
import { readSupergraphFile } from './supergraph-file.ts';

const usage = `Usage: supergraph schema [--supergraph supergraph.graphql]
Prints the schema that clients of a supergraph see, for the code generators of frontends.
`;

/** `supergraph schema`. Resolves to the exit code. */
export async function schema(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, { supergraph: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } });
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const { readApiSchema } = await import('@supergraph/gateway');
  io.stdout.write(`${printSchema(await readApiSchema(await readSupergraphFile(values.supergraph, io.cwd)))}\n`);
  return 0;
}
