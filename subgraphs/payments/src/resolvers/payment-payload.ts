import { decodeId, requestedFields, toUserErrors, type UserError } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { PaymentsContext } from '../payment-parts.ts';
import { payments } from '../reads.ts';
import type { PaymentRow } from '../rows.ts';

type Payload = { readonly payment: PaymentRow | null; readonly userErrors: UserError[] };

/** Does what was asked of a payment, and answers with the payment as it is then. */
export async function answerWith(context: PaymentsContext, info: GraphQLResolveInfo, id: string, ask: (id: string) => Promise<string>): Promise<Payload> {
  try {
    const paymentId = await ask(decodeId('pay', id, ['id']));
    return { payment: await context.loaders.one(payments, 'id', paymentId, requestedFields(info, 'Payment', [['payment']])), userErrors: [] };
  } catch (error) {
    return { payment: null, userErrors: toUserErrors(error) };
  }
}
