import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type DefinitionNode, GraphQLError, parse, Source } from 'graphql';

/** What files say, and why they do not. */
export type ReadDefinitions = { readonly definitions: readonly DefinitionNode[]; readonly errors: readonly GraphQLError[] };

/** The definitions of all files. Their sources are named by paths relative to `cwd`. */
export async function readDefinitions(files: readonly string[], cwd: string): Promise<ReadDefinitions> {
  const definitions: DefinitionNode[] = [];
  const errors: GraphQLError[] = [];
  for (const file of files) {
    try {
      definitions.push(...parse(new Source(await readFile(file, 'utf8'), relative(cwd, file))).definitions);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      errors.push(error);
    }
  }
  return { definitions, errors };
}
