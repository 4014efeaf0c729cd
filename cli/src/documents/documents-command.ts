import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CommandIo, reportRefusal } from '../compose/index.ts';
import { readOptions } from '../options.ts';
import { readSupergraphFile } from '../supergraph-file.ts';
import { UsageError } from '../usage-error.ts';
import { findFiles } from './find-files.ts';
import { makeManifest } from './make-manifest.ts';
import { readDefinitions } from './read-definitions.ts';

const usage = `Usage: supergraph documents PATH... [options]
Makes a manifest of trusted documents from the operations of a frontend, in Apollo's format. A PATH is a .graphql file, a
folder of them, or a pattern such as 'src/**/*.graphql'. Fragments may be in other files than what uses them. Each operation
must have a name of its own, and be valid for what clients of the supergraph see.
  --out FILE                       default: the standard output
  --supergraph supergraph.graphql  the composed supergraph; clients of a contract give that of the contract
  --no-typename                    leave out __typename, which Apollo Client and urql ask for in every selection
`;

/** `supergraph documents`. Resolves to the exit code. */
export async function documents(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions(
    args,
    {
      out: { type: 'string' },
      supergraph: { type: 'string' },
      'no-typename': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    { positionals: Number.POSITIVE_INFINITY },
  );
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError('Name the files of the operations, or their folder.');
  const supergraphSdl = await readSupergraphFile(values.supergraph, io.cwd);
  const definitions = await readDefinitions(await findFiles(positionals, io.cwd), io.cwd);
  const { readApiSchema } = await import('@supergraph/gateway');
  const { manifest, problems } = makeManifest(definitions, { schema: await readApiSchema(supergraphSdl), addsTypename: !values['no-typename'] });
  if (problems.length > 0) return reportRefusal(io, problems);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (values.out === undefined) io.stdout.write(text);
  else {
    await writeFile(resolve(io.cwd, values.out), text);
    io.stdout.write(`${values.out} written: ${manifest.operations.length} operations.\n`);
  }
  return 0;
}
