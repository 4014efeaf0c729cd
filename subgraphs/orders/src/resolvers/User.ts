import { connectionPaths, idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { carts } from '../reads.ts';
import { mayReadOrdersOf } from '../rights.ts';
import type { CartRow } from '../rows.ts';
import type { UserResolvers } from '../schema-types.ts';
import { readUserOrders } from '../user-orders.ts';

export const User: UserResolvers = {
  id: idResolver('usr'),
  cart: ({ id }, _args, { loaders }, info) => loaders.one<CartRow>(carts, 'userId', id, requestedFields(info, 'Cart')),
  orders: ({ id }, { states, ...args }, context, info) => {
    if (!mayReadOrdersOf(context.viewer, id)) return null;
    return readUserOrders(context, { userId: id, args, states: [...new Set(states)], fields: requestedFields(info, 'Order', connectionPaths) });
  },
};
