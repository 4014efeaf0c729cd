import type { SuggestionResolvers } from '../schema-types.ts';

export const Suggestion: SuggestionResolvers = {
  product: ({ productId }) => (productId === null ? null : { id: productId }),
  category: ({ categoryId }) => (categoryId === null ? null : { id: categoryId }),
};
