import type { Schema } from '@apollo/federation-internals';
import { type Alternatives, authenticated, type Requirement, requirePolicies, requireScopes } from './requirement.ts';

/** A type or a field of a supergraph. */
export type Element = { appliedDirectivesOf(directive: string): readonly { arguments(): { readonly [argument: string]: unknown } }[] };

/** The requirements that directives write down on an element. */
export type ReadWritten = (element: Element) => readonly Requirement[];

/**
 * Knows the directives by whatever names the supergraph gives them in its `@link`s: one that was imported by another name is the
 * same rule.
 */
export function createReader(schema: Schema): ReadWritten {
  const reader = (directive: Requirement['kind'], read: (given: Given) => Requirement): ReadWritten => {
    const name = schema.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${directive}`)?.directiveNameInSchema(directive);
    return name === undefined ? () => [] : (element) => element.appliedDirectivesOf(name).map((applied) => read(applied.arguments()));
  };
  const readers = [
    reader('authenticated', () => authenticated),
    reader('requiresScopes', ({ scopes = [] }) => requireScopes(scopes)),
    reader('policy', ({ policies = [] }) => requirePolicies(policies)),
  ];
  return (element) => readers.flatMap((read) => read(element));
}

/** The schema has checked them. */
type Given = { readonly scopes?: Alternatives; readonly policies?: Alternatives };
