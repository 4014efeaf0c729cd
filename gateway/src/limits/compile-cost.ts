import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { CostDirectives } from './cost-directives.ts';
import { add, type Count, multiply, type Variables } from './counts.ts';
import type { Limits } from './limits.ts';
import { conventionalSize, sizeOf } from './list-size.ts';

export type CostModel = CostDirectives & { readonly schema: GraphQLSchema; readonly limits: Limits };

export type CostedOperation = { readonly definition: OperationDefinitionNode; readonly fragments: ReadonlyMap<string, FragmentDefinitionNode> };

/**
 * What an operation costs at most, as https://www.apollographql.com/docs/graphos/routing/security/demand-control has it: an
 * object 1, a leaf 0, a mutation 10, or what `@cost` says, and a list as many times as much as it has elements. Selections that
 * no object of a type can have together are added all the same. The document must be within the limits of its extent, and need
 * not be valid: what the schema does not know costs nothing. The function, or this one for a literal, throws MAX_LIST_SIZE_LIMIT.
 */
export function compileCost(model: CostModel, { definition, fragments }: CostedOperation): Count {
  const root = model.schema.getRootType(definition.operation);
  if (!root) return 0;
  const defaults = defaultsOf(definition);
  const whole = new CostCompiler(model, fragments, defaults).ofSet(definition.selectionSet, root, null);
  return definition.operation === 'mutation' ? add([mutationCost, whole]) : whole;
}

const mutationCost = 10;

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const given = variableDefinitions.flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : []));
  // A variable may be called `constructor`, and has no default then.
  return Object.setPrototypeOf(Object.fromEntries(given), null);
}

/** The size that a field gives to some of the fields below it. */
type Sized = { readonly fields: readonly string[]; readonly size: Count };

class CostCompiler {
  readonly #model: CostModel;
  readonly #fragments: CostedOperation['fragments'];
  readonly #defaults: Variables;

  constructor(model: CostModel, fragments: CostedOperation['fragments'], defaults: Variables) {
    this.#model = model;
    this.#fragments = fragments;
    this.#defaults = defaults;
  }

  ofSet({ selections }: SelectionSetNode, type: GraphQLNamedType, sized: Sized | null): Count {
    return add(selections.map((selection) => this.#whereIncluded(selection, this.#ofSelection(selection, type, sized))));
  }

  #ofSelection(selection: SelectionNode, type: GraphQLNamedType, sized: Sized | null): Count {
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type, sized);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    const condition = fragment?.typeCondition ? this.#model.schema.getType(fragment.typeCondition.name.value) : type;
    return fragment && condition ? this.ofSet(fragment.selectionSet, condition, sized) : 0;
  }

  #ofField(node: FieldNode, parent: GraphQLNamedType, sized: Sized | null): Count {
    const { value: name } = node.name;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) return 0;
    const place = `${parent.name}.${name}`;
    const own = this.#model.listSizes.get(place) ?? conventionalSize(field, this.#model.limits);
    const size = own && sizeOf(node, { field, size: own, scope: { limits: this.#model.limits, defaults: this.#defaults } });
    const below = own?.sizedFields && size !== null ? { fields: own.sizedFields, size } : null;
    const type = getNamedType(field.type);
    const selected = node.selectionSet ? this.ofSet(node.selectionSet, type, below) : 0;
    const each = add([this.#weightOf(place, type), selected]);
    const told = sized?.fields.includes(name) ? sized.size : own?.sizedFields ? null : size;
    return add([multiply(this.#countOf(field.type, told), each), this.#ofArguments(node, field, place)]);
  }

  #weightOf(place: string, type: GraphQLNamedType): number {
    return this.#model.weights.get(place) ?? this.#model.weights.get(type.name) ?? (isCompositeType(type) ? 1 : 0);
  }

  /** How many objects, or leaves, a field brings, when its outermost list has the size that is told. */
  #countOf(type: GraphQLOutputType, told: Count | null): Count {
    const nullable = getNullableType(type);
    if (!isListType(nullable)) return 1;
    return multiply(told ?? this.#model.limits.assumedListSize, this.#countOf(nullable.ofType, null));
  }

  #ofArguments({ arguments: given = [] }: FieldNode, { args }: GraphQLField<unknown, unknown>, place: string): Count {
    return add(
      given.map(({ name, value }) => {
        const argument = args.find((each) => each.name === name.value);
        return argument ? this.#ofArgument(argument, value, `${place}.${name.value}`) : 0;
      }),
    );
  }

  #ofArgument({ type }: GraphQLArgument, value: ValueNode, place: string): Count {
    const weight = this.#model.weights.get(place);
    const whole = (actual: unknown): number => (weight ?? 0) + this.#ofInput(type, actual, weight !== undefined);
    if (this.#isFree(type)) return weight ?? 0;
    return value.kind === Kind.VARIABLE
      ? (variables) => whole(Object.hasOwn(variables, value.name.value) ? variables[value.name.value] : this.#defaults[value.name.value])
      : (variables) => whole(valueFromASTUntyped(value, variables));
  }

  #isFree(type: GraphQLInputType): boolean {
    const named = getNamedType(type);
    return isLeafType(named) && !this.#model.weights.has(named.name);
  }

  #ofInput(type: GraphQLInputType, value: unknown, isWeighed = false): number {
    if (value === null || value === undefined) return 0;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
      return elements.reduce<number>((sum, element) => sum + this.#ofInput(nullable.ofType, element, isWeighed), 0);
    }
    const own = isWeighed ? 0 : (this.#model.weights.get(nullable.name) ?? (isInputObjectType(nullable) ? 1 : 0));
    if (!isInputObjectType(nullable) || typeof value !== 'object') return own;
    return Object.values(nullable.getFields()).reduce((sum, { name, type: below }) => {
      if (!Object.hasOwn(value, name)) return sum;
      const weight = this.#model.weights.get(`${nullable.name}.${name}`);
      return sum + (weight ?? 0) + this.#ofInput(below, Reflect.get(value, name), weight !== undefined);
    }, own);
  }

  /** What a variable's condition leaves out costs nothing. */
  #whereIncluded({ directives = [] }: SelectionNode, count: Count): Count {
    return directives.reduce((included, directive) => this.#whereHolds(directive, included), count);
  }

  #whereHolds({ name: { value: name }, arguments: [argument] = [] }: DirectiveNode, count: Count): Count {
    if ((name !== 'skip' && name !== 'include') || !argument || count === 0) return count;
    const wanted = name === 'include';
    const { value } = argument;
    if (value.kind === Kind.BOOLEAN) return value.value === wanted ? count : 0;
    if (value.kind !== Kind.VARIABLE) return count;
    const { value: variable } = value.name;
    const fallback = this.#defaults[variable];
    const costOf = typeof count === 'number' ? () => count : count;
    return (variables) => ((Object.hasOwn(variables, variable) ? variables[variable] : fallback) === wanted ? costOf(variables) : 0);
  }
}
