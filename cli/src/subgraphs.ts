import { DomainError } from '@supergraph/service-kit';
import type { DefinedSubgraph } from '@supergraph/subgraph-kit';

/**
 * Loads a subgraph, which is found by its name in supergraph.yaml alone, so that a new subgraph needs no line here:
 * package `@supergraph/order-history` exports what `defineSubgraph` gave it as `orderHistory`.
 * @throws DomainError CONFIG_INVALID
 */
export async function loadSubgraph(name: string): Promise<DefinedSubgraph> {
  const packageName = `@supergraph/${name}`;
  const exported = (await import(packageName).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ERR_MODULE_NOT_FOUND' || !cause.message.includes(`'${packageName}'`)) throw cause;
    throw new DomainError('CONFIG_INVALID', `supergraph.yaml lists the subgraph "${name}", but there is no package ${packageName}.`, { cause });
  })) as Record<string, unknown>;
  const defined = exported[camelCase(name)];
  if (isDefinedSubgraph(defined)) return defined;
  throw new DomainError('CONFIG_INVALID', `${packageName} does not export the subgraph as "${camelCase(name)}".`);
}

function isDefinedSubgraph(exported: unknown): exported is DefinedSubgraph {
  return typeof exported === 'object' && exported !== null && 'definition' in exported && 'create' in exported;
}

function camelCase(name: string): string {
  return name.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}
