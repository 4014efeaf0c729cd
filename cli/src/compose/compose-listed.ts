import { type CommandIo, reportHints, reportRefusal, type SupergraphPaths } from './command-line.ts';
import { composeOutputs, type Output } from './compose-outputs.ts';
import { formatCompositionError } from './format-composition-error.ts';
import { readSupergraphConfig, type SubgraphSource } from './supergraph-config.ts';

/** Composes the subgraphs that the configuration lists. Where they do not compose it says why, and answers with the exit code for that. */
export async function composeListed({ config, output }: SupergraphPaths, io: CommandIo): Promise<Composed | 1> {
  const listed = await readSupergraphConfig(config, io.cwd);
  const { subgraphs } = listed;
  const composed = composeOutputs(listed, output);
  if (!composed.ok) {
    return reportRefusal(
      io,
      composed.errors.map((error) => formatCompositionError(error, { subgraphs, cwd: io.cwd })),
    );
  }
  reportHints(io, composed.hints);
  return { subgraphs, outputs: composed.outputs };
}

type Composed = { readonly subgraphs: readonly SubgraphSource[]; readonly outputs: readonly Output[] };
