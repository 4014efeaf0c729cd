import type { Viewer } from '@supergraph/service-kit';

export type Question = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

export type Way =
  /** Nothing that it leads to is anybody's own. */
  | 'public'
  /** Refused to whoever lacks the scope; null: to guests only. */
  | { readonly needs: string | null; readonly question: Question }
  /** Leads to something that `seenBy` is shown. Anybody else is told what is told of `nothing`, which does not exist. */
  | { readonly seenBy: Viewer; readonly something: string; readonly nothing: string; readonly ask: (key: string) => Question }
  /** Is there for everybody, but this of it is null for all but `seenBy`. */
  | { readonly blankBut: Viewer; readonly question: Question };

/** By coordinate; a way by a type's name is the way to all its fields. */
export type Ways = Readonly<Record<string, Way | readonly Way[]>>;

/** Asks `_entities` for one entity by a field of its key. */
export function reference(typeName: string, selection: string, rest: Readonly<Record<string, unknown>> = {}, field = 'id'): (key: string) => Question {
  return (key) => ({
    query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typeName} { ${selection} } } }`,
    variables: { representations: [{ __typename: typeName, [field]: key, ...rest }] },
  });
}

export function root(query: string): (key: string) => Question {
  return (key) => ({ query, variables: { key } });
}
