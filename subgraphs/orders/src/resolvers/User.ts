import { connectionPaths, idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { carts } from '../reads.ts';
import type { CartRow } from '../rows.ts';
import type { UserResolvers } from '../schema-types.ts';
import { readUserOrders } from '../user-orders.ts';

export const User: UserResolvers = {
  id: idResolver('usr'),
  cart: ({ id }, _args, { loaders }, info) => loaders.one<CartRow>(carts, 'userId', id, requestedFields(info, 'Cart')),
  orders: ({ id }, { states, ...args }, context, info) =>
    readUserOrders(context, { userId: id, args, states: states ?? [], fields: requestedFields(info, 'Order', connectionPaths) }),
};
