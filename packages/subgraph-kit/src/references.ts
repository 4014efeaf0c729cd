import { DomainError } from '@supergraph/service-kit';
import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import type { SubgraphContext } from './context.ts';
import { tryDecodeId } from './ids.ts';
import type { Reads } from './reads.ts';
import { requestedFields } from './requested-fields.ts';

export type Representation = { readonly __typename: string } & Readonly<Record<string, unknown>>;

/**
 * Resolves all representations of one type in one call. The answer has one place for each representation, in their
 * order: a row, or null when there is no such entity.
 */
export type ResolveReferences = (
  representations: readonly Representation[],
  context: SubgraphContext,
  fields: ReadonlySet<string>,
  info: GraphQLResolveInfo,
) => Promise<readonly (object | null)[]> | readonly (object | null)[];

export type References = Readonly<Record<string, ResolveReferences>>;

/** The generated `References` of a subgraph: as above, with each type's representations typed by its keys. */
export type AnyReferences = Readonly<Record<string, (representations: never, ...rest: never) => unknown>>;

export type Key = {
  /** The field of the representation. */
  readonly field: string;
  /** The entity's property; default: the field. */
  readonly property?: string;
  /** The prefix, where the key is a prefixed id. */
  readonly prefix?: string;
};

/** References to rows of a table by any of its keys. Fields that came with a representation (`@requires`) stay on the row. */
export function referencesByKey(reads: Reads, keys: readonly Key[]): ResolveReferences {
  return (representations, { loaders }, fields) =>
    Promise.all(
      representations.map((representation) => {
        const key = keys.find(({ field }) => representation[field] != null);
        if (!key) return null;
        const value = key.prefix === undefined ? representation[key.field] : tryDecodeId(key.prefix, representation[key.field]);
        if (typeof value !== 'string') return null;
        return loaders.one<object>(reads, key.property ?? key.field, value, fields).then((row) => row && entityOf(row, representation, key));
      }),
    );
}

/** References to entities that this subgraph only adds fields to: every well-formed id is one, nothing is read for it. */
export function referencesById(prefix: string): ResolveReferences {
  return (representations) =>
    representations.map((representation) => {
      const id = tryDecodeId(prefix, representation['id']);
      return id === null ? null : { ...representation, id };
    });
}

/** A copy of the row, which its loader gives to others too. V8 clones an object much faster than it merges two. */
function entityOf(row: object, representation: Representation, { field }: Key): object {
  const isKeyAlone = Object.keys(representation).length === 2 && field in row;
  return isKeyAlone ? { ...row, __typename: representation.__typename } : { ...representation, ...row };
}

/**
 * Replaces the resolver of `Query._entities` by one that hands each type's representations to its resolver in one
 * call. The stock one calls `__resolveReference` for each, which is where N+1 reads come from.
 */
export function resolveEntitiesInBatches(schema: GraphQLSchema, references: References): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  if (!field) return;
  field.resolve = async (_root, { representations }: { representations: readonly Representation[] }, context: SubgraphContext, info) => {
    const answers: (object | null | Error)[] = new Array(representations.length).fill(null);
    const byType = Map.groupBy(representations.keys(), (index) => representations[index]?.__typename ?? '');
    await Promise.all(
      Array.from(byType, async ([typeName, indexes]) => {
        const resolve = Object.hasOwn(references, typeName) ? references[typeName] : undefined;
        if (!resolve)
          throw new DomainError('BAD_USER_INPUT', `There are no entities of a type ${JSON.stringify(typeName)?.slice(0, 80)}.`, { path: ['representations'] });
        const type = schema.getType(typeName);
        const found = await resolve(
          indexes.map((index) => representations[index] as Representation),
          context,
          requestedFields(info, typeName),
          info,
        );
        indexes.forEach((index, place) => {
          const entity = found[place] ?? null;
          answers[index] = entity && isObjectType(type) && !('__typename' in entity) ? Object.assign(entity, { __typename: typeName }) : entity;
        });
      }),
    );
    return answers;
  };
}
