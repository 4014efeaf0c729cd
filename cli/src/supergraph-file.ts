import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DomainError } from '@supergraph/service-kit';
import { projectFolder } from './project.ts';

/** The text of the supergraph that an option names, by default the project's own. @throws DomainError SUPERGRAPH_INVALID */
export async function readSupergraphFile(given: string | undefined, cwd: string): Promise<string> {
  const path = given === undefined ? resolve(projectFolder, 'supergraph.graphql') : resolve(cwd, given);
  return readFile(path, 'utf8').catch((cause: Error) => {
    throw new DomainError('SUPERGRAPH_INVALID', `The supergraph file ${path} cannot be read: ${cause.message}.`, { cause });
  });
}
