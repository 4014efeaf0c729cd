import type { GraphQLSchema } from 'graphql';
import type { SubgraphContext } from './context.ts';

/**
 * The fields of a mutation run one after another, each to the end of its selection. What the loaders have read for one of
 * them may be what the next one changes, so each starts without it.
 */
export function readAfreshInMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve) continue;
    field.resolve = (root, args, context: SubgraphContext, info) => {
      context.loaders.clear();
      return resolve(root, args, context, info);
    };
  }
}
