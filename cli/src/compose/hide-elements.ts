import {
  aggregateError,
  baseType,
  type Directive,
  type FieldDefinition,
  INACCESSIBLE_VERSIONS,
  type InterfaceType,
  inaccessibleIdentity,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type NamedType,
  type ObjectType,
  type Schema,
  type Type,
} from '@apollo/federation-internals';

type Element = Directive['parent'];

/** Marks elements as `@inaccessible`, with the types to which nothing visible leads any more. */
export function hideElements(schema: Schema, elements: readonly Element[]): void {
  const hidden = inaccessibleIn(schema);
  const isHidden = (element: Element): boolean => element.hasAppliedDirective(hidden);
  const hide = (element: Element): void => {
    if (!isHidden(element)) element.applyDirective(hidden, {});
  };
  for (const element of elements) hide(element);
  const visible = visibleTypes(schema, isHidden);
  const features = schema.coreFeatures?.allFeatures() ?? [];
  for (const type of schema.types()) {
    if (!visible.has(type) && !features.some((feature) => feature.isFeatureDefinition(type))) hide(type);
  }
}

/** The directive, linked where no subgraph uses it. */
function inaccessibleIn(schema: Schema) {
  const { coreFeatures } = schema;
  if (!coreFeatures) throw new Error('A composed supergraph links its features.');
  if (!coreFeatures.getByIdentity(inaccessibleIdentity)) {
    const spec = INACCESSIBLE_VERSIONS.latest();
    const errors = coreFeatures.coreDefinition.applyFeatureToSchema(schema, spec, undefined, spec.defaultCorePurpose);
    if (errors.length > 0) throw aggregateError('INVALID_GRAPHQL', 'The directive @inaccessible cannot be added.', errors);
  }
  const name = coreFeatures.getByIdentity(inaccessibleIdentity)?.directiveNameInSchema('inaccessible') ?? 'inaccessible';
  const directive = schema.directive(name);
  if (!directive) throw new Error(`The supergraph links the directive @${name} and does not define it.`);
  return directive;
}

/** What the roots lead to, and the directives that clients may write. */
function visibleTypes(schema: Schema, isHidden: (element: Element) => boolean): ReadonlySet<NamedType> {
  const found = new Set<NamedType>();
  const visit = (reached: Type): void => {
    const type = baseType(reached) as NamedType;
    if (found.has(type) || isHidden(type)) return;
    found.add(type);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of type.fields()) visitField(field);
      for (const each of type.interfaces()) visit(each);
    }
    if (isInterfaceType(type)) for (const each of type.allImplementations()) visit(each);
    if (isUnionType(type)) for (const each of type.types()) visit(each);
    if (isInputObjectType(type)) for (const field of type.fields()) if (field.type && !isHidden(field)) visit(field.type);
  };
  const visitField = (field: FieldDefinition<InterfaceType> | FieldDefinition<ObjectType>): void => {
    if (isHidden(field)) return;
    if (field.type) visit(field.type);
    for (const argument of field.arguments()) if (argument.type && !isHidden(argument)) visit(argument.type);
  };
  for (const { rootKind, type } of schema.schemaDefinition.roots()) {
    // Without a field left there are no mutations, or subscriptions; without queries there is no schema.
    if (rootKind === 'query' || type.fields().some((field) => !isHidden(field))) visit(type);
  }
  for (const directive of schema.directives()) for (const argument of directive.arguments()) if (argument.type) visit(argument.type);
  return found;
}
