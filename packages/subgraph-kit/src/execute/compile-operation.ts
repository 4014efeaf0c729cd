import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, getVariableValues, OperationTypeNode } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { compileFields } from './compile-fields.ts';
import { completeFields, type Field } from './complete-fields.ts';
import { type FoundOperation, findOperation } from './find-operation.ts';
import { whenComplete } from './pending.ts';
import { Run, type Values } from './run.ts';

export type Operation = {
  execute(request: { readonly variables: Values; readonly context: unknown }): Promise<ExecutionResult>;
};

/** Sets of fields kept for an operation: one for each combination of what its `@skip` and `@include` are given. */
const variantBound = 16;

/** The operation ready to be executed any number of times, or null when graphql-js must execute it, or refuse it. */
export function compileOperation(schema: GraphQLSchema, document: DocumentNode, name: string | null): Operation | null {
  const found = findOperation(schema, document, name);
  if (!found) return null;
  const { source } = found;
  const fieldsFor = rememberVariants(found);
  return {
    execute: async ({ variables, context }) => {
      const { coerced, errors } = getVariableValues(schema, source.operation.variableDefinitions ?? [], variables, { maxErrors: 10, hideSuggestions: true });
      if (errors) return { errors };
      const run = new Run(source, coerced, context);
      const data = await executeRoot(run, fieldsFor);
      return run.errors.length === 0 ? { data } : { errors: run.errors, data };
    },
  };
}

type FieldsFor = (variables: Values) => readonly Field[];

function rememberVariants({ source, rootType, conditionNames }: FoundOperation): FieldsFor {
  const variants = new Map<string, readonly Field[]>();
  return (variables) => {
    const key = conditionNames.map((name) => String(variables[name])).join();
    const known = variants.get(key);
    if (known) return known;
    const conditions = Object.fromEntries(Object.entries(variables).filter(([name]) => conditionNames.includes(name)));
    const selections = collectFields(source.schema, source.fragments, conditions, rootType, source.operation.selectionSet);
    const fields = compileFields({ ...source, conditions }, rootType, selections);
    const [oldest] = variants.keys();
    if (variants.size >= variantBound && oldest !== undefined) variants.delete(oldest);
    variants.set(key, fields);
    return fields;
  };
}

type Data = Record<string, unknown>;

async function executeRoot(run: Run, fieldsFor: FieldsFor): Promise<Data | null> {
  const execute = async (fields: readonly Field[]): Promise<Data> => (await whenComplete(completeFields(run, fields, undefined, undefined))) as Data;
  try {
    const fields = fieldsFor(run.variables);
    if (run.source.operation.operation === OperationTypeNode.QUERY) return await execute(fields);
    // The fields of a mutation run one after another, each to the end of its selection.
    const data: Data = {};
    for (const field of fields) Object.assign(data, await execute([field]));
    return data;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    run.report(error, undefined);
    return null;
  }
}
