import { hasScope, type Viewer } from '@supergraph/service-kit';

/** What a caller must have to read a field. Equal ones have an equal text. */
export type Requirement =
  | { readonly kind: 'authenticated'; readonly text: string }
  | { readonly kind: 'requiresScopes' | 'policy'; readonly text: string; readonly anyOf: Alternatives };

/** One of these, and every name of that: an OR of ANDs. */
export type Alternatives = readonly (readonly string[])[];

export const authenticated: Requirement = { kind: 'authenticated', text: '@authenticated' };

export function requireScopes(alternatives: Alternatives): Requirement {
  const anyOf = inOrder(alternatives);
  return { kind: 'requiresScopes', anyOf, text: `@requiresScopes(scopes: ${JSON.stringify(anyOf)})` };
}

export function requirePolicies(alternatives: Alternatives): Requirement {
  const anyOf = inOrder(alternatives);
  return { kind: 'policy', anyOf, text: `@policy(policies: ${JSON.stringify(anyOf)})` };
}

function inOrder(alternatives: Alternatives): Alternatives {
  const sorted = alternatives.map((names) => JSON.stringify([...new Set(names)].sort())).sort();
  return [...new Set(sorted)].map((text) => JSON.parse(text));
}

/** Whether a caller has what is required. A rule without alternatives is met by nobody. */
export function isMet(requirement: Requirement, viewer: Viewer | null, isGranted: (policy: string) => boolean): boolean {
  switch (requirement.kind) {
    case 'authenticated':
      return viewer !== null;
    case 'requiresScopes':
      return requirement.anyOf.some((scopes) => scopes.every((scope) => hasScope(viewer, scope)));
    case 'policy':
      return requirement.anyOf.some((policies) => policies.every(isGranted));
  }
}
