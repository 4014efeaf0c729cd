import { DomainError } from '@supergraph/service-kit';
import { type Money, type SubgraphContext, toMinor, toMoney } from '@supergraph/subgraph-kit';
import { type Amount, balanceOf } from './domain/balance.ts';
import { mayReadPaymentsOf } from './rights.ts';

/** An order as the orders subgraph names it: a bare uuid, and its total where `@requires` asked for it. */
export type OrderReference = { readonly id: string; readonly total?: Money | null };

/**
 * What is still to be paid of an order, as far as the viewer may see what was; null when its total did not come. The
 * balances of any number of orders are one statement.
 * @throws DomainError BAD_USER_INPUT when the total is no money
 */
export async function readBalance(context: SubgraphContext, { id, total }: OrderReference): Promise<Money | null> {
  if (total == null) return null;
  const { minor, currency } = balanceOf(readAmount(total), await readKept(context, id));
  return toMoney(String(minor), currency);
}

function readAmount({ amount, currency }: Money): Amount {
  const minor = /^[A-Z]{3}$/.test(currency) ? toMinor(amount, currency) : null;
  if (minor === null) throw new DomainError('BAD_USER_INPUT', `"${amount} ${currency}" is not the total of an order.`, { path: ['total'] });
  return { minor, currency };
}

type KeptRow = { readonly orderId: string; readonly customerId: string | null; readonly currency: string; readonly minor: string };

/** What was taken for the order and not given back, in each currency. */
function readKept({ database, loaders, viewer }: SubgraphContext, orderId: string): Promise<Amount[]> {
  return loaders.batch('kept of orders', orderId, async (orderIds) => {
    const rows = await database.rows<KeptRow>(
      `select order_id as "orderId", customer_id as "customerId", currency, sum(captured_minor - refunded_minor) as minor from payment
       where order_id = any($1) and captured_minor > refunded_minor group by order_id, customer_id, currency`,
      [orderIds],
    );
    const visible = rows.filter(({ customerId }) => mayReadPaymentsOf(viewer, customerId));
    const byOrder = Map.groupBy(visible, (row) => row.orderId);
    return orderIds.map((id) => (byOrder.get(id) ?? []).map(({ currency, minor }) => ({ currency, minor: BigInt(minor) })));
  });
}
