import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** All that messages make, none before one that it refers to. */
export const projectionTables = [
  'facet',
  'facet_value',
  'search_document',
  'search_word',
  'variant_stock',
  'product_rating',
  'sale',
  'sales_due',
  'bought_together',
  'purchase',
] as const;

/** Where tables that are being built are found before those that serve. */
export const asidePath = 'aside, public';

/** Has `work` do in the tables that are being built what it would do in those that serve. */
export async function inAside(tx: SqlEntityManager, work: () => Promise<unknown>): Promise<void> {
  await tx.execute(`set local search_path = ${asidePath}`);
  await work();
  await tx.execute('set local search_path = public');
}

/**
 * Makes the tables once more, empty, in a schema of their own, with the same names for all that belongs to them, so that it
 * makes no difference which of them serves. Facet values go on counting: an id that a search has just looked up is then nobody
 * else's when the tables are exchanged.
 */
export async function makeAside(tx: SqlEntityManager): Promise<void> {
  await tx.execute(`do $$ declare name text; part record; begin
    drop schema if exists aside cascade;
    create schema aside;
    foreach name in array '{${projectionTables.join()}}'::text[] loop
      execute format('create table aside.%1$I (like public.%1$I including all excluding constraints excluding indexes)', name);
      for part in
        select conname, pg_get_constraintdef(oid) as definition from pg_constraint
        where conrelid = format('public.%I', name)::regclass and contype in ('p', 'u', 'c') order by contype desc, conname
      loop
        execute format('alter table aside.%I add constraint %I %s', name, part.conname, part.definition);
      end loop;
      for part in
        select indexdef as definition from pg_indexes where schemaname = 'public' and tablename = name
          and indexname not in (select conname from pg_constraint where conrelid = format('public.%I', name)::regclass)
      loop
        execute replace(part.definition, ' ON public.', ' ON aside.');
      end loop;
    end loop;
    alter table aside.facet_value add constraint facet_value_facet_key_fkey foreign key (facet_key) references aside.facet;
    execute format('alter table aside.facet_value alter id restart with %s', (select coalesce(max(id), 0) + 1 from public.facet_value));
  end $$`);
}
