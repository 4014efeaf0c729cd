/** What a request may ask for at most. Counts are those after fragments have been expanded. */
export type Limits = {
  readonly urlBytes: number;
  readonly documentBytes: number;
  readonly tokens: number;
  /** Fields within one another, those that have no fields of their own included. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly selections: number;
  readonly directives: number;
  /** At one place of the document. */
  readonly directivesAtOnce: number;
  /** Of the JSON of the variables, as it would be without white space, in characters. */
  readonly variablesSize: number;
  /** Objects and lists within one another. */
  readonly variablesDepth: number;
  /** Of any list in the variables. */
  readonly variablesListLength: number;
  /** Elements that an argument which sizes a list may ask for. */
  readonly listSize: number;
  /** Arguments that size a list where the schema has no `@listSize` that says so. */
  readonly slicingArguments: readonly string[];
  /** Elements that a list is taken to have when nothing tells. */
  readonly assumedListSize: number;
  readonly cost: number;
};
