/** What the executor must know of the supergraph's types, `@inaccessible` ones included. */
export type TypeSystem = {
  /** Whether an object whose `__typename` is `typename` meets the type condition. */
  isOfType(typename: string, condition: string): boolean;
  isAbstract(typename: string): boolean;
  isFieldName(name: string): boolean;
};
