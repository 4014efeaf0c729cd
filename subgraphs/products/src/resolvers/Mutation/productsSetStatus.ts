import { DomainError } from '@supergraph/service-kit';
import { decodeId, encodeId, type SubgraphContext, toUserErrors } from '@supergraph/subgraph-kit';
import { setStatus } from '../../set-status.ts';

type Arguments = { ids: readonly string[]; status: 'DRAFT' | 'ACTIVE' | 'ARCHIVED' };

export async function productsSetStatus(_root: unknown, { ids, status }: Arguments, context: SubgraphContext): Promise<object> {
  try {
    const wanted = ids.map((id) => decodeId('prod', id, ['ids']));
    const updated = await setStatus(context, { ids: wanted, status });
    const missing = wanted.filter((id) => !updated.has(id)).map((id) => new DomainError('NOT_FOUND', `There is no product "${encodeId('prod', id)}".`, { path: ['ids'] }));
    return { updated: updated.size, userErrors: missing.length > 0 ? toUserErrors(new AggregateError(missing)) : [] };
  } catch (error) {
    return { updated: 0, userErrors: toUserErrors(error) };
  }
}
