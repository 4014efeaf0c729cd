import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Rules } from './read-rules.ts';
import type { Requirement } from './requirement.ts';

/** A selected field that not everybody may read. */
export type RuledField = { readonly coordinate: string; readonly requirements: readonly Requirement[] };

export type RuleScope = {
  readonly schema: GraphQLSchema;
  readonly rules: Rules;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/**
 * Every field with a rule that a selection set reaches, in whatever fragments. `@skip` and `@include` are left out of account.
 * Each fragment is looked at once: it selects of one type, wherever it is spread.
 */
export function findRuledFields(
  { schema, rules, fragments }: RuleScope,
  root: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
): ReadonlyMap<FieldNode, RuledField> {
  const found = new Map<FieldNode, RuledField>();
  if (rules.isEmpty) return found;
  const visited = new Set<string>();
  const typeNamed = (name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType | undefined => {
    const type = name === undefined ? otherwise : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  };
  const visit = (set: SelectionSetNode, type: GraphQLCompositeType | undefined): void => {
    if (!type) return;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) visitField(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, typeNamed(selection.typeCondition?.name.value, type));
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) visit(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value, type));
      }
    }
  };
  const visitField = (field: FieldNode, parent: GraphQLCompositeType): void => {
    const { value: name } = field.name;
    const requirements = rules.of(parent.name, name);
    if (requirements.length > 0) found.set(field, { coordinate: `${parent.name}.${name}`, requirements });
    const definition = 'getFields' in parent ? parent.getFields()[name] : undefined;
    const type = definition && getNamedType(definition.type);
    if (field.selectionSet && isCompositeType(type)) visit(field.selectionSet, type);
  };
  visit(selectionSet, root);
  return found;
}

/** Without those of equal text. */
export function requirementsIn(fields: ReadonlyMap<FieldNode, RuledField>): readonly Requirement[] {
  const distinct = new Map<string, Requirement>();
  for (const { requirements } of fields.values()) for (const requirement of requirements) distinct.set(requirement.text, requirement);
  return [...distinct.values()];
}

/** Those for which a caller does not have all. */
export function deniedFields(fields: ReadonlyMap<FieldNode, RuledField>, denied: readonly string[]): ReadonlySet<FieldNode> {
  const isDenied = ({ requirements }: RuledField): boolean => requirements.some(({ text }) => denied.includes(text));
  return new Set(denied.length === 0 ? [] : [...fields].flatMap(([node, field]) => (isDenied(field) ? [node] : [])));
}
