import type { EntityMetadata, EntitySchema, InferEntity, MikroORM } from '@mikro-orm/core';
import type { Viewer } from '@supergraph/service-kit';

/** What MikroORM's discovery made of an entity: table and columns, named by its naming strategy. */
const discovered = new WeakMap<object, EntityMetadata>();

export function rememberMetadata(orm: MikroORM, entities: readonly object[]): void {
  for (const entity of entities) discovered.set(entity, orm.getMetadata().get(entity as never) as EntityMetadata);
}

/** A row of an entity as `Database.rows` gives it: what the driver keeps exact stays text. */
export type Row<Schema extends { '~entity': unknown }> = RowOf<InferEntity<Schema>>;
type RowOf<Entity> = { [Property in keyof Entity as Property extends symbol ? never : Property]: AsRow<Entity[Property]> };
type AsRow<Value> = Value extends Date ? string : Value extends bigint ? string : Value;

/**
 * Who may see a row. To whoever may not, there is none: loaders leave it out, so that no way to a row by its key can
 * forget to ask, and no statement more or less tells that there is one.
 */
export type Rights<Row> = {
  /** The properties that decide; read with every row, whoever asks. */
  readonly by: readonly (keyof Row & string)[];
  readonly allow: (row: Row, viewer: Viewer | null) => boolean;
};

/** A property that is no column: its SQL, given the name of the row's table. `(row) => '(select … where … = ${row}.cart_id)'` */
export type Derived = (row: string) => string;

/** How GraphQL fields of a type are read from an entity's table. */
export type Reads = {
  readonly entity: object;
  /**
   * The properties that a field stands on, where that is not the property of the field's own name. A field that is
   * neither here nor a property, such as a list read through a loader, needs only the id.
   */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  readonly derived: Readonly<Record<string, Derived>>;
  /** null: everybody may see every row. */
  readonly rights: Rights<never> | null;
  /** Columns by property; filled at first use, as naming belongs to MikroORM's discovery. */
  columns: ReadonlyMap<string, string> | null;
  /** By the set of fields, which `requestedFields` keeps with the operation that asks for them. */
  readonly selections: WeakMap<ReadonlySet<string>, Map<string, string>>;
};

type ReadsOptions<Seen> = { readonly derived?: Readonly<Record<string, Derived>>; readonly rights?: Rights<Seen> };

export function readsOf<Schema extends EntitySchema, Seen = Row<Schema>>(
  entity: Schema,
  needs: Readonly<Record<string, readonly string[]>> = {},
  { derived = {}, rights }: ReadsOptions<Seen> = {},
): Reads {
  return { entity, needs, derived, rights: rights ?? null, columns: null, selections: new WeakMap() };
}

export function tableOf(reads: Reads): string {
  return quote(metadataOf(reads).tableName);
}

/** The quoted column of a property. */
export function columnOf(reads: Reads, property: string): string {
  const column = columnsOf(reads).get(property);
  if (column === undefined) throw new Error(`${metadataOf(reads).className} has no column for the property "${property}".`);
  return column;
}

/**
 * The select list for the given GraphQL fields: their columns only, each named as its property.
 * `extra` are properties that the reader itself needs, such as the key it groups by.
 */
export function selectList(reads: Reads, fields: ReadonlySet<string>, { alias = '', extra = [] }: { alias?: string; extra?: readonly string[] } = {}): string {
  const rest = `${alias}|${extra.join()}`;
  const known = reads.selections.get(fields)?.get(rest);
  if (known !== undefined) return known;
  const columns = columnsOf(reads);
  const properties = new Set<string>(columns.has('id') ? ['id', ...extra] : extra);
  for (const field of fields) for (const property of reads.needs[field] ?? [field]) if (columns.has(property)) properties.add(property);
  const list = [...properties].map((property) => `${sqlOf(reads, property, alias)} as ${quote(property)}`).join(', ');
  const lists = reads.selections.get(fields) ?? new Map<string, string>();
  reads.selections.set(fields, lists.set(rest, list));
  return list;
}

function sqlOf(reads: Reads, property: string, alias: string): string {
  return reads.derived[property]?.(alias || tableOf(reads)) ?? `${alias && `${alias}.`}${columnOf(reads, property)}`;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function columnsOf(reads: Reads): ReadonlyMap<string, string> {
  reads.columns ??= new Map(
    metadataOf(reads).props.flatMap((property) => {
      const column = property.fieldNames?.[0];
      return column !== undefined && property.persist !== false ? [[property.name, quote(column)] as const] : [];
    }),
  );
  return reads.columns;
}

function metadataOf({ entity }: Reads): EntityMetadata {
  const metadata = discovered.get(entity);
  if (!metadata) throw new Error('An entity is read that is not in the list of entities of its subgraph.');
  return metadata;
}
