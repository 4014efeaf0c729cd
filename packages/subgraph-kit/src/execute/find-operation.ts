import { type DocumentNode, type GraphQLObjectType, type GraphQLSchema, Kind, OperationTypeNode, visit } from 'graphql';
import type { Fragments, Source } from './run.ts';

export type FoundOperation = {
  readonly source: Source;
  readonly rootType: GraphQLObjectType;
  /** The variables that directives `@skip` and `@include` name. */
  readonly conditionNames: readonly string[];
};

/**
 * The named operation, or the only one. Null where graphql-js is to execute, or to refuse: without such an operation, for a
 * subscription, for introspection, and for a field that the response calls `__proto__`, which a plain object cannot hold.
 */
export function findOperation(schema: GraphQLSchema, document: DocumentNode, name: string | null): FoundOperation | null {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation, another] = name === null ? operations : operations.filter((each) => each.name?.value === name);
  if (!operation || another || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  const rootType = schema.getRootType(operation.operation);
  const survey = surveyDocument(document);
  if (!rootType || survey.isSpecial) return null;
  return { source: { schema, operation, fragments: fragmentsOf(document) }, rootType, conditionNames: survey.conditionNames };
}

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments: Fragments = Object.create(null);
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}

const specialNames: ReadonlySet<string> = new Set(['__schema', '__type', '__proto__']);

function surveyDocument(document: DocumentNode): { conditionNames: readonly string[]; isSpecial: boolean } {
  const conditionNames = new Set<string>();
  let isSpecial = false;
  visit(document, {
    Field: ({ name, alias }) => {
      isSpecial ||= specialNames.has(name.value) || alias?.value === '__proto__';
    },
    Directive: (directive) => {
      if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
      for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) conditionNames.add(value.name.value);
    },
  });
  return { conditionNames: [...conditionNames], isSpecial };
}
