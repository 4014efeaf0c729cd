import { DomainError } from '@supergraph/service-kit';
import { requireViewer } from '@supergraph/subgraph-kit';
import type { OrderState } from './domain/order-states.ts';
import { unknownOrder } from './lock-order.ts';
import type { OrdersContext } from './orders-parts.ts';
import { orders } from './reads.ts';

/** States after which nothing changes any more. */
const ended: ReadonlySet<OrderState> = new Set(['CANCELLED', 'REFUNDED', 'FAILED']);

type Version = { readonly version: number; readonly state: OrderState };

/**
 * Yields the order's bare id at once and each time that the order has changed; changes that follow each other closely may be one.
 * It ends with the order, and with whoever leaves.
 * @throws DomainError UNAUTHENTICATED, NOT_FOUND, LIMIT_REACHED
 */
export async function watchOrder(context: OrdersContext, id: string): Promise<AsyncIterableIterator<string>> {
  const { userId } = requireViewer(context);
  if (!(await context.loaders.one(orders, 'id', id, new Set()))) throw unknownOrder(id);
  const leave = context.resources.watching.take(userId);
  if (!leave) throw new DomainError('LIMIT_REACHED', 'As many orders are watched as may be at once, by you or by all.');
  return watch(context, { id, leave });
}

function watch(context: OrdersContext, { id, leave }: { readonly id: string; readonly leave: () => void }): AsyncIterableIterator<string> {
  const left = new AbortController();
  const over = context.signal ? AbortSignal.any([context.signal, left.signal]) : left.signal;
  const end = (): IteratorResult<string, undefined> => {
    left.abort();
    leave();
    return { done: true, value: undefined };
  };
  let known: Version | null = null;
  const changes: AsyncIterableIterator<string> = {
    next: async () => {
      if (known && ended.has(known.state)) return end();
      known = await nextVersion(context, { id, known, over });
      return known ? { done: false, value: id } : end();
    },
    return: async () => end(),
    [Symbol.asyncIterator]: () => changes,
  };
  return changes;
}

type Watched = { readonly id: string; readonly known: Version | null; readonly over: AbortSignal };

/** null when it is over before there is one. */
function nextVersion({ database, resources }: OrdersContext, { id, known, over }: Watched): Promise<Version | null> {
  return resources.bells.listen(id, async (bell) => {
    while (!over.aborted) {
      const [found] = await database.rows<Version>('select version, state from sales_order where id = $1', [id]);
      if (!found || found.version !== known?.version) return found ?? null;
      await bell.wait(resources.orderWatchMs, over);
    }
    return null;
  });
}
