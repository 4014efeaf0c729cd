import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { type CommandIo, reportRefusal, runWithPaths, type SupergraphPaths } from './command-line.ts';
import { composeListed } from './compose-listed.ts';
import type { Output } from './compose-outputs.ts';
import { describeDrift } from './describe-drift.ts';
import { findMissingDescriptions } from './missing-descriptions.ts';
import type { SubgraphSource } from './supergraph-config.ts';

const usage = `Usage: supergraph check [--config supergraph.yaml] [--output supergraph.graphql]
Checks, without writing anything, that the subgraphs compose, that the committed supergraph is what they compose to, and that
of each contract too, that every field says who may have it, the same in each subgraph, and that every type, field, argument and
value has a description.
`;

/** `supergraph check`. Resolves to the exit code. */
export async function check(args: readonly string[], io: CommandIo): Promise<number> {
  return await runWithPaths({ args, io, usage }, runCheck);
}

export async function runCheck(paths: SupergraphPaths, io: CommandIo): Promise<number> {
  const composed = await composeListed(paths, io);
  if (composed === 1) return composed;
  const { subgraphs, outputs } = composed;
  const problems = [
    ...subgraphs.flatMap((subgraph) => problemsOfDescriptions(subgraph, io.cwd)),
    ...(await Promise.all(outputs.map((each) => problemsOfDrift(each, io.cwd)))).flat(),
  ];
  if (problems.length > 0) return reportRefusal(io, problems);
  const files = outputs.map(({ file }) => file);
  io.stdout.write(`${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} what the ${subgraphs.length} subgraphs compose to, and all of it is described.\n`);
  return 0;
}

function problemsOfDescriptions(subgraph: SubgraphSource, cwd: string): string[] {
  const file = relative(cwd, subgraph.file);
  const missing = findMissingDescriptions(subgraph);
  if (missing.length === 0) return [];
  return [missing.map(({ coordinate, line, column }) => `${file}:${line}:${column} ${coordinate} has no description`).join('\n')];
}

async function problemsOfDrift({ file, supergraphSdl }: Output, cwd: string): Promise<string[]> {
  const committed = await readFile(resolve(cwd, file), 'utf8').catch(() => undefined);
  const remedy = 'Run `npx supergraph compose` and commit the result.';
  if (committed === undefined) return [`${file} cannot be read. ${remedy}`];
  const drift = describeDrift(committed, supergraphSdl);
  if (drift.length === 0) return [];
  return [[`${file} is not what the subgraphs compose to ("-" committed, "+" composed):`, ...indent(drift), remedy].join('\n')];
}

/** A whole schema may have drifted: enough to see what happened, not so much that nobody reads it. */
function indent(drift: readonly string[], limit = 60): string[] {
  const shown = drift.slice(0, limit).map((line) => `  ${line}`);
  return drift.length > limit ? [...shown, `  … and ${drift.length - limit} more lines`] : shown;
}
