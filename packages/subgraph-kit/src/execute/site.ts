import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql';

/** The field of an operation that is executed, on objects of one type. */
export type Site = {
  /** All selections that are merged into it. */
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
};
