import { DomainError } from '@supergraph/service-kit';
import type { DefinedSubgraph } from '@supergraph/subgraph-kit';

export type SubgraphModule = Pick<DefinedSubgraph, 'create' | 'seed'>;

/**
 * Loads the package of a subgraph, which is found by its name in supergraph.yaml alone, so that a new subgraph needs no
 * line here: package `@supergraph/orders` exports `createOrdersSubgraph` and `seed`.
 * @throws DomainError CONFIG_INVALID
 */
export async function loadSubgraph(name: string): Promise<SubgraphModule> {
  const packageName = `@supergraph/${name}`;
  const exported = (await import(packageName).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ERR_MODULE_NOT_FOUND' || !cause.message.includes(`'${packageName}'`)) throw cause;
    throw new DomainError('CONFIG_INVALID', `supergraph.yaml lists the subgraph "${name}", but there is no package ${packageName}.`, { cause });
  })) as Record<string, unknown>;
  const createName = `create${pascalCase(name)}Subgraph`;
  const { [createName]: create, seed } = exported;
  if (typeof create !== 'function') throw new DomainError('CONFIG_INVALID', `${packageName} does not export ${createName}.`);
  if (typeof seed !== 'object') throw new DomainError('CONFIG_INVALID', `${packageName} does not export seed.`);
  // The one boundary where a package is known by convention only; its shape has just been looked at.
  return { create, seed } as SubgraphModule;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
}
