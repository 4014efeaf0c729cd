import {
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { OperationAnswer } from '../../src/engine.ts';

type Path = readonly (string | number)[];

/**
 * What the specification does not allow of an answer, although fields have failed: a value that the whole does not have, a
 * null that no error tells, an error that points nowhere.
 */
export function flaws({ data, errors = [] }: OperationAnswer, whole: OperationAnswer): string[] {
  const paths = errors.map(({ path = [] }) => path);
  return [
    ...unexplained(data, whole.data, paths).map((path) => `unexplained: ${path.join('.')}`),
    ...paths.filter((path) => !isInAnswer(data, path)).map((path) => `astray: ${path.join('.')}`),
  ];
}

/** Where the answer differs from the whole without a null, or is null without an error above, at or below it. */
function unexplained(answer: unknown, whole: unknown, paths: readonly Path[], here: Path = []): Path[] {
  if (answer === null || answer === undefined) {
    const isTold = paths.some((path) => path.every((step, depth) => depth >= here.length || step === here[depth]));
    return whole === null || isTold ? [] : [here];
  }
  if (typeof answer !== 'object' || typeof whole !== 'object' || whole === null) return answer === whole ? [] : [here];
  const keys = new Set([...Object.keys(answer), ...Object.keys(whole)]);
  return [...keys].flatMap((key) => {
    const step = Array.isArray(answer) ? Number(key) : key;
    return unexplained(ownValue(answer, key), ownValue(whole, key), paths, [...here, step]);
  });
}

/** Whether the client finds the path in what it has got: up to a null, or to the object that the error is about. */
function isInAnswer(data: unknown, [step, ...rest]: Path): boolean {
  if (data === null || step === undefined) return true;
  const value = ownValue(data, String(step));
  return value !== undefined && isInAnswer(value, rest);
}

function ownValue(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** Nulls where the schema has none. Objects are of their `__typename`, of which the query asks everywhere as `type`. */
export function forbiddenNulls(schema: GraphQLSchema, document: DocumentNode, data: unknown): string[] {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation || typeof data !== 'object' || data === null) return [];
  const found = new Set<string>();
  const checkValue = (type: GraphQLOutputType, value: unknown, sets: readonly SelectionSetNode[], at: string): void => {
    if (isNonNullType(type)) {
      if (value === null) found.add(at);
      else checkValue(type.ofType, value, sets, at);
    } else if (Array.isArray(value) && isListType(type)) for (const item of value) checkValue(type.ofType, item, sets, at);
    else if (typeof value === 'object' && value !== null) checkObject(value, sets, at);
  };
  const checkObject = (object: object, sets: readonly SelectionSetNode[], at: string): void => {
    const type = schema.getType(String(ownValue(object, typeAlias)));
    if (!isObjectType(type)) return;
    for (const field of sets.flatMap((set) => fieldsOf(schema, set, type.name))) {
      const key = field.alias?.value ?? field.name.value;
      const fieldType = type.getFields()[field.name.value]?.type;
      if (fieldType && Object.hasOwn(object, key)) checkValue(fieldType, ownValue(object, key), field.selectionSet ? [field.selectionSet] : [], `${at}.${key}`);
    }
  };
  checkObject({ [typeAlias]: schema.getQueryType()?.name, ...data }, [operation.selectionSet], '');
  return [...found];
}

const typeAlias = 'type';

/** The same document, which asks of every object for its type. */
export function withTypes(source: string): string {
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' }, alias: { kind: Kind.NAME, value: typeAlias } } as const;
  const asking = visit(parse(source), { [Kind.SELECTION_SET]: { leave: (set) => ({ ...set, selections: [typename, ...set.selections] }) } });
  return print(asking);
}

function fieldsOf(schema: GraphQLSchema, { selections }: SelectionSetNode, typeName: string): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = selection.typeCondition?.name.value ?? typeName;
    const [abstract, type] = [schema.getType(condition), schema.getType(typeName)];
    const applies = condition === typeName || (isAbstractType(abstract) && isObjectType(type) && schema.isSubType(abstract, type));
    return applies ? fieldsOf(schema, selection.selectionSet, typeName) : [];
  });
}
