import { buildSubgraph, type FederationMetadata, type FieldDefinition, isObjectType, type ObjectType } from '@apollo/federation-internals';
import { type ASTNode, parse, Source } from 'graphql';
import type { SubgraphSource } from './supergraph-config.ts';

/** What the schema of a subgraph says about who may have a field. */
export type WrittenRule = {
  readonly coordinate: string;
  readonly subgraph: string;
  /** On the field or on its type, each as a text that is the same for the same rule. */
  readonly requirements: readonly string[];
  /** Whether that everybody may have it is written on the field, on its type alone, or nowhere. */
  readonly isPublic: 'field' | 'type' | false;
  readonly node: ASTNode | undefined;
};

/** Of a schema that composes. An interface has no rules of its own, and an external field has those of its owner. */
export function readWrittenRules({ name, url, file, sdl }: SubgraphSource): WrittenRule[] {
  const subgraph = buildSubgraph(name, url, parse(new Source(sdl, file)));
  const metadata = subgraph.metadata();
  const fields = subgraph.schema
    .types()
    .filter(isObjectType)
    .flatMap((type) => type.fields());
  return fields.filter((field) => !isForGateways(field) && !metadata.isFieldExternal(field)).map((field) => readRule(field, metadata, name));
}

/** What every subgraph has: `Query._service`, `Query._entities`, `_Service.sdl`. */
function isForGateways({ parent, name }: FieldDefinition<ObjectType>): boolean {
  return parent.name === '_Service' || (parent.isQueryRootType() && (name === '_service' || name === '_entities'));
}

function readRule(field: FieldDefinition<ObjectType>, metadata: FederationMetadata, subgraph: string): WrittenRule {
  const onField = isTaggedPublic(field, metadata);
  const requirements = [...new Set([...requirementsOn(field, metadata), ...requirementsOn(field.parent, metadata)])].sort();
  const isPublic = onField ? 'field' : isTaggedPublic(field.parent, metadata) && 'type';
  return { coordinate: field.coordinate, subgraph, requirements, isPublic, node: field.sourceAST };
}

type Element = FieldDefinition<ObjectType> | ObjectType;

function isTaggedPublic(element: Element, metadata: FederationMetadata): boolean {
  return element.appliedDirectivesOf(metadata.tagDirective().name).some((tag) => tag.arguments()['name'] === 'public');
}

/** Under whatever names the schema has imported the directives. One whose alternatives are empty says nothing. */
function requirementsOn(element: Element, metadata: FederationMetadata): string[] {
  const given = ({ name }: { readonly name: string }) => element.appliedDirectivesOf<Given>(name).map((applied) => applied.arguments());
  const scopes = given(metadata.requiresScopesDirective()).map((each) => each.scopes ?? []);
  const policies = given(metadata.policyDirective()).map((each) => each.policies ?? []);
  return [
    ...given(metadata.authenticatedDirective()).map(() => '@authenticated'),
    ...scopes.filter(saysSomething).map((each) => `@requiresScopes(scopes: ${inOrder(each)})`),
    ...policies.filter(saysSomething).map((each) => `@policy(policies: ${inOrder(each)})`),
  ];
}

type Given = { readonly scopes?: Alternatives; readonly policies?: Alternatives };
type Alternatives = readonly (readonly string[])[];

function saysSomething(alternatives: Alternatives): boolean {
  return alternatives.length > 0 && alternatives.every((names) => names.length > 0);
}

function inOrder(alternatives: Alternatives): string {
  return `[${alternatives
    .map((names) => JSON.stringify([...names].sort()))
    .sort()
    .join(', ')}]`;
}
