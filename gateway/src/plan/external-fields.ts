import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import { mapFetches } from './map-fetches.ts';
import type { FetchNode, QueryPlan } from './query-plan.ts';
import { type Composite, composites, fieldOf, namedType, subgraphNames } from './supergraph-document.ts';

/**
 * Whether a plan asks a subgraph for what it has declared `@external`, outside of what it `@provides`. The native planner does
 * so when the fields provided hold a type that goes on below them.
 */
export function createExternalCheck(supergraph: DocumentNode): (plan: QueryPlan) => boolean {
  const types = composites(supergraph);
  const names = subgraphNames(supergraph);
  const roots = rootTypes(supergraph);
  const providing = [...types.values()].some(({ fields = [] }) => fields.some((field) => joins(field).some((join) => textOf(join, 'provides') !== undefined)));
  if (!providing) return () => false;

  const asksExternal = (fetch: FetchNode): boolean => {
    const document = parse(fetch.operation, { noLocation: true });
    const fragments = fragmentsOf(document);
    const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
    const check = (set: SelectionSetNode, typeName: string | undefined, provided: readonly SelectionNode[]): boolean =>
      set.selections.some((selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) return check(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, provided);
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = fragments.get(selection.name.value);
          return fragment !== undefined && check(fragment.selectionSet, fragment.typeCondition.name.value, provided);
        }
        const type = types.get(typeName ?? '');
        const field = fieldOf(type, selection.name.value);
        const join = field && joins(field).find((each) => names.get(textOf(each, 'graph') ?? '') === fetch.serviceName);
        const given = flatten(provided).filter((each) => each.kind === Kind.FIELD && each.name.value === selection.name.value);
        if (join && isExternal(join) && given.length === 0 && !isKeyField(type, selection.name.value)) return true;
        const below = given.flatMap((each) => (each.kind === Kind.FIELD ? (each.selectionSet?.selections ?? []) : []));
        const provides = join && textOf(join, 'provides');
        const set = selection.selectionSet;
        return (
          set !== undefined && check(set, field && namedType(field.type), provides === undefined ? below : [...below, ...parseFieldSet(provides).selections])
        );
      });
    return operation !== undefined && check(operation.selectionSet, roots.get(operation.operation), []);
  };
  return (plan) => {
    let found = false;
    mapFetches(plan, (fetch) => {
      found ||= asksExternal(fetch);
      return fetch;
    });
    return found;
  };
}

function rootTypes(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const schema = supergraph.definitions.find((each) => each.kind === Kind.SCHEMA_DEFINITION);
  return new Map(schema?.operationTypes.map(({ operation, type }) => [operation, type.name.value]));
}

function joins({ directives = [] }: FieldDefinitionNode): readonly ConstDirectiveNode[] {
  return directives.filter(({ name }) => name.value === 'join__field');
}

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function isExternal(join: ConstDirectiveNode): boolean {
  return join.arguments?.some(({ name, value }) => name.value === 'external' && value.kind === Kind.BOOLEAN && value.value) === true;
}

/** Schemas of the first federation declare their keys external, too. */
function isKeyField(type: Composite | undefined, name: string): boolean {
  return type?.directives?.some((directive) => textOf(directive, 'key')?.split(/\W+/).includes(name)) === true;
}

function flatten(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  return selections.flatMap((each) => (each.kind === Kind.INLINE_FRAGMENT ? flatten(each.selectionSet.selections) : [each]));
}

function parseFieldSet(fieldSet: string): SelectionSetNode {
  return (parse(`{${fieldSet}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;
}
